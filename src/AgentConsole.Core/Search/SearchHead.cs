using System.Globalization;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Search;

/// <summary>What of a ticket counts most in a search, beside its conversation.</summary>
internal static class SearchHead
{
    // So that no customer with fifty addresses makes each change of a ticket dear, and PostgreSQL's positions suffice.
    private const int Max = 8_000;

    /// <summary>Number, subject, requester, organization, tags and addresses, the last ones up to 8,000 UTF-16 units in all.</summary>
    public static List<string> Of(long number, string subject, string requester, string? organization, IEnumerable<string> tags, IEnumerable<string> addresses)
    {
        var head = new List<string> { number.ToString(CultureInfo.InvariantCulture), subject, requester };
        if (organization is not null) head.Add(organization);
        var length = head.Sum(x => x.Length);
        foreach (var text in tags.Concat(addresses))
        {
            length += text.Length;
            if (length > Max) break;
            head.Add(text);
        }

        return head;
    }

    /// <summary>The same from what is in memory.</summary>
    public static List<string> Of(TicketRow row, TicketTexts texts, Catalog catalog) =>
        Of(row.Id, row.Subject, row.Requester.Name, row.OrganizationName, TagNames(row.TagIds, catalog), texts.Addresses);

    public static IEnumerable<string> TagNames(IEnumerable<int> ids, Catalog catalog) =>
        ids.Select(x => catalog.Tags.GetValueOrDefault(x)?.Name).OfType<string>();

    /// <summary>An address as written, and as normalized where that differs.</summary>
    public static IEnumerable<string> Address(string value, string normalized) => value == normalized ? [value] : [value, normalized];
}
