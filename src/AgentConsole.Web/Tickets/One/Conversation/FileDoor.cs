using System.Globalization;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

/// <summary>Where the browser gets a file of a message; the desk checks at each request who asks.</summary>
static class FileDoor
{
    public static string AddressOf(TicketAttachment file) => string.Create(CultureInfo.InvariantCulture, $"/files/{file.Id}/{Uri.EscapeDataString(file.Name)}");
}
