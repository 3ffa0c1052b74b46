using System.Globalization;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api.Files;

/// <summary>Where a file of a ticket is fetched.</summary>
static class FileAddress
{
    public const string Root = "/files";

    public static string Of(TicketAttachment file) => Of(file.Id, file.Name);

    public static string Of(long id, string name) => string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}/{Uri.EscapeDataString(name)}");
}
