using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;

#pragma warning disable EF1002 // statements are put together from names of our own tables; what was typed is always a parameter

namespace AgentConsole.Postgres.Search;

/// <summary>
/// The index on PostgreSQL: vectors of our own tokens under GIN. Its planner takes every beginning for one half of a per cent of the tickets and knows nothing of what
/// unpacking a vector costs, so the way is not left to it where that matters.
/// </summary>
internal sealed class PostgresSearchIndex : ISearchIndex
{
    // With a head of 8,000 characters it stays below the 16,383 positions that PostgreSQL can tell apart.
    public int PartMax => 8_000;

    public int SlotOf(int? groupId) => SearchSlots.None;

    public ISearchLanes? Lanes(AgentDb db, SearchShelf shelf, SearchQuery query) => null;

    public string Tokens(IReadOnlyList<string> texts) => SearchTokens.ForTsVector(texts);

    public async Task PutAsync(AgentDb db, IReadOnlyList<SearchEntry> entries, CancellationToken ct)
    {
        foreach (var group in entries.GroupBy(x => (x.Shelf, Gone: x.Tokens is null)))
            await db.Database.ExecuteSqlRawAsync(Statement(group.Key.Shelf, group.Key.Gone),
                [
                    new NpgsqlParameter("ids", group.Select(x => x.TicketId).ToArray()),
                    new NpgsqlParameter("parts", group.Select(x => x.Part).ToArray()),
                    new NpgsqlParameter("words", group.Select(x => x.Tokens ?? "").ToArray()),
                ], ct);
    }

    public Task HoldAsync(AgentDb db, IReadOnlyList<long> ticketIds, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(
        """SELECT 1 FROM "Tickets" WHERE "Id" = ANY(@ids) ORDER BY "Id" FOR UPDATE""", [new NpgsqlParameter("ids", ticketIds.ToArray())], ct);

    public async Task ClearAsync(AgentDb db, CancellationToken ct) =>
        await db.Database.ExecuteSqlRawAsync("""TRUNCATE "SearchHeads", "SearchTexts", "SearchLongs" """, ct);

    public Task<bool> TidyAsync(AgentDb db, CancellationToken ct) => Task.FromResult(false); // autovacuum does

    // Behind OFFSET the planner cannot see that only the newest are wanted. Else it would walk over a hundred thousand vectors after a rare word.
    public IQueryable<SearchMatch> All(AgentDb db, SearchShelf shelf, SearchQuery query) =>
        Matches(db, shelf, "\"Words\" @@ {0}::tsquery OFFSET 0", query);

    // What stands in CASE is no condition for GIN.
    public IQueryable<SearchMatch> Each(AgentDb db, SearchShelf shelf, SearchQuery query) =>
        Matches(db, shelf, "CASE WHEN \"Words\" @@ {0}::tsquery THEN TRUE ELSE FALSE END", query);

    public IQueryable<SearchMatch> Texts(AgentDb db, SearchQuery query) => Matches(db, SearchShelf.Texts, "\"Words\" @@ {0}::tsquery", query);

    // The terms may stand in different parts of a ticket, so each is asked for by itself.
    public IQueryable<SearchMatch> Longs(AgentDb db, SearchQuery query, long from, long below)
    {
        var parameters = new List<object> { from, below };
        string Having(SearchTerm term)
        {
            parameters.Add(SearchTokens.ToTsQuery(new SearchQuery([term], [])));
            return $$"""SELECT "TicketId" FROM "SearchLongs" WHERE "Words" @@ {{{parameters.Count - 1}}}::tsquery AND "TicketId" >= {0} AND "TicketId" < {1}""";
        }

        var sql = string.Join(" INTERSECT ", query.Terms.Select(Having)) + string.Concat(query.Excluded.Select(x => " EXCEPT " + Having(x)));
        return db.Database.SqlQueryRaw<SearchMatch>($"SELECT DISTINCT \"TicketId\" AS \"Id\" FROM ({sql}) found", [.. parameters]);
    }

    public async Task<int?> PartAsync(AgentDb db, long ticketId, SearchQuery query, CancellationToken ct)
    {
        var match = SearchTokens.ToTsQuery(query);
        var found = await db.Database.SqlQuery<int?>($"""
            SELECT "Part" AS "Value" FROM "SearchLongs" WHERE "TicketId" = {ticketId} AND "Part" > 0 AND "Words" @@ {match}::tsquery ORDER BY "Part" DESC LIMIT 1
            """).ToListAsync(ct);
        return found.FirstOrDefault();
    }

    public bool IsBroad(AgentDb db, SearchQuery query) => false; // the planner knows

    public Task<IAsyncDisposable> ReadAsync(AgentDb db, CancellationToken ct) => Task.FromResult<IAsyncDisposable>(NothingToClose.ToDo);

    public IDisposable StopOn(AgentDb db, CancellationToken ct) => NothingToClose.ToDo; // the driver stops by the token of the call

    public bool IsStop(Exception e) => false;

    public bool IsDamage(Exception e) => false;

    private static IQueryable<SearchMatch> Matches(AgentDb db, SearchShelf shelf, string condition, SearchQuery query) => db.Database.SqlQueryRaw<SearchMatch>(
        $"SELECT \"TicketId\" AS \"Id\" FROM \"{(shelf == SearchShelf.Heads ? "SearchHeads" : "SearchTexts")}\" WHERE {condition}", SearchTokens.ToTsQuery(query));

    private static string Statement(SearchShelf shelf, bool gone) => (shelf, gone) switch
    {
        (SearchShelf.Heads, true) => """DELETE FROM "SearchHeads" WHERE "TicketId" = ANY(@ids)""",
        (SearchShelf.Texts, true) => """DELETE FROM "SearchTexts" WHERE "TicketId" = ANY(@ids)""",
        (SearchShelf.Parts, true) => """DELETE FROM "SearchLongs" WHERE ("TicketId", "Part") IN (SELECT * FROM unnest(@ids, @parts))""",
        (SearchShelf.Heads, false) => """
            INSERT INTO "SearchHeads" SELECT i, w::tsvector FROM unnest(@ids, @words) AS x(i, w)
            ON CONFLICT ("TicketId") DO UPDATE SET "Words" = excluded."Words"
            """,
        (SearchShelf.Texts, false) => """
            INSERT INTO "SearchTexts" SELECT i, w::tsvector FROM unnest(@ids, @words) AS x(i, w)
            ON CONFLICT ("TicketId") DO UPDATE SET "Words" = excluded."Words"
            """,
        (SearchShelf.Parts, false) => """
            INSERT INTO "SearchLongs" SELECT i, p, w::tsvector FROM unnest(@ids, @parts, @words) AS x(i, p, w)
            ON CONFLICT ("TicketId", "Part") DO UPDATE SET "Words" = excluded."Words"
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(shelf)),
    };

    private sealed class NothingToClose : IDisposable, IAsyncDisposable
    {
        public static readonly NothingToClose ToDo = new();

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
