using System.Globalization;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

internal enum SearchLineKind
{
    Message = 0,
    File = 1,
    Contact = 2,
    LastPart = 3,
}

/// <summary>One line of what the index has to know of a changed ticket beside the ticket itself. <see cref="Owner"/> is a file's message, or 1 for a closed part.</summary>
internal sealed class SearchLine
{
    /// <summary>The most tickets that one statement asks for.</summary>
    public const int Most = 8;

    private static readonly string One = Sql(1);
    private static readonly string Several = Sql(Most);

    public long TicketId { get; init; }
    public SearchLineKind Kind { get; init; }
    public long Id { get; init; }
    public long Owner { get; init; }
    public string? Text { get; init; }
    public string? More { get; init; }

    /// <summary>
    /// All that up to <see cref="Most"/> tickets need, in one round trip: the requester's addresses and the conversation, of a long one from where its last
    /// part begins (a closed part needs no second look).
    /// </summary>
    public static Task<List<SearchLine>> ReadAsync(AgentDb db, IReadOnlyList<Unindexed> tickets, CancellationToken ct)
    {
        var size = tickets.Count == 1 ? 1 : Most; // two texts, which the databases know after the first time
        var ids = new object[2 * size];
        for (var i = 0; i < size; i++) (ids[2 * i], ids[2 * i + 1]) = i < tickets.Count ? (tickets[i].Ticket.Id, tickets[i].Ticket.RequesterId) : (0L, 0);
        return db.Database.SqlQueryRaw<SearchLine>(size == 1 ? One : Several, ids).ToListAsync(ct);
    }

    private static string Sql(int tickets)
    {
        var values = string.Join(", ", Enumerable.Range(0, tickets).Select(i => string.Create(CultureInfo.InvariantCulture, $"({{{2 * i}}}, {{{2 * i + 1}}})")));
        // Joined in this order: from the few tickets to what they hold.
        return $$"""
            WITH t("TicketId", "CustomerId") AS (VALUES {{values}}),
            f AS (SELECT t."TicketId", COALESCE((SELECT p."FromMessageId" + CASE WHEN p."Closed" THEN 1 ELSE 0 END FROM "SearchParts" p
              WHERE p."TicketId" = t."TicketId" ORDER BY p."Part" DESC LIMIT 1), 0) AS "From" FROM t)
            SELECT m."TicketId", 0 AS "Kind", m."Id" AS "Id", m."Id" AS "Owner", m."Text" AS "Text", NULL AS "More"
              FROM f CROSS JOIN "TicketMessages" m WHERE m."TicketId" = f."TicketId" AND m."Id" >= f."From"
            UNION ALL SELECT a."TicketId", 1, a."Id", a."MessageId", a."Name", NULL
              FROM f CROSS JOIN "TicketAttachments" a WHERE a."TicketId" = f."TicketId" AND a."MessageId" >= f."From"
            UNION ALL SELECT t."TicketId", 2, c."Id", c."CustomerId", c."Value", c."Normalized"
              FROM t CROSS JOIN "CustomerContacts" c WHERE c."CustomerId" = t."CustomerId"
            UNION ALL SELECT x."TicketId", 3, x."Part", CASE WHEN x."Closed" THEN 1 ELSE 0 END, NULL, NULL
              FROM t CROSS JOIN "SearchParts" x WHERE x."TicketId" = t."TicketId"
              AND x."Part" = (SELECT MAX(p."Part") FROM "SearchParts" p WHERE p."TicketId" = t."TicketId")
            """;
    }
}
