using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

#pragma warning disable EF1002 // statements are put together from names of our own tables; what was typed is always a parameter

namespace AgentConsole.Sqlite.Search;

/// <summary>The index on SQLite's FTS5. A match costs some 50 ns, newest first, so the newest of a common word are there at once.</summary>
internal sealed partial class SqliteSearchIndex : ISearchIndex
{
    // From so many on, looking each of them up costs more than walking the tickets in the order asked for.
    private const int Broad = 2_000;

    public int PartMax => 32_768;

    public int SlotOf(int? groupId) => SearchSlots.Of(groupId);

    public ISearchLanes Lanes(AgentDb db, SearchShelf shelf, SearchQuery query) => new SqliteLanes(db, shelf, query);

    public string Tokens(IReadOnlyList<string> texts) => SearchTokens.ForIndex(texts);

    public IQueryable<SearchMatch> All(AgentDb db, SearchShelf shelf, SearchQuery query) => Matches(db, shelf, query);

    public IQueryable<SearchMatch> Each(AgentDb db, SearchShelf shelf, SearchQuery query) => Matches(db, shelf, query);

    public IQueryable<SearchMatch> Texts(AgentDb db, SearchQuery query) => Matches(db, SearchShelf.Texts, query);

    // The terms may stand in different parts of a ticket, so each is asked for by itself.
    public IQueryable<SearchMatch> Longs(AgentDb db, SearchQuery query, long from, long below)
    {
        const string Rows = "SELECT rowid >> 20 AS \"Id\" FROM \"SearchLongs\" WHERE \"SearchLongs\" MATCH {0} AND rowid >= {1} AND rowid < {2}";
        var (low, high) = (from << SqliteShelves.PartBits, Math.Min(below, long.MaxValue >> SqliteShelves.PartBits) << SqliteShelves.PartBits);
        var parameters = new List<object> { low, high };
        string Having(SearchTerm term)
        {
            parameters.Add(SearchTokens.ToFts5(new SearchQuery([term], [])));
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, Rows, $"{{{parameters.Count - 1}}}", "{0}", "{1}");
        }

        var sql = string.Join(" INTERSECT ", query.Terms.Select(Having)) + string.Concat(query.Excluded.Select(x => " EXCEPT " + Having(x)));
        return db.Database.SqlQueryRaw<SearchMatch>($"SELECT DISTINCT \"Id\" FROM ({sql})", [.. parameters]);
    }

    public async Task<int?> PartAsync(AgentDb db, long ticketId, SearchQuery query, CancellationToken ct)
    {
        var (low, match) = (ticketId << SqliteShelves.PartBits, SearchTokens.ToFts5(query));
        var found = await db.Database.SqlQuery<int?>($"""
            SELECT CAST(rowid - {low} AS INTEGER) AS "Value" FROM "SearchLongs"
            WHERE "SearchLongs" MATCH {match} AND rowid > {low} AND rowid < {low + SqliteShelves.PartsEach} ORDER BY rowid DESC LIMIT 1
            """).ToListAsync(ct);
        return found.FirstOrDefault();
    }

    public bool IsBroad(AgentDb db, SearchQuery query) =>
        Texts(db, query).Take(Broad + 1).Count() > Broad;

    public async Task<IAsyncDisposable> ReadAsync(AgentDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true); // else it would wait for the writer
        await db.Database.UseTransactionAsync(transaction, ct);
        return transaction;
    }

    public IDisposable StopOn(AgentDb db, CancellationToken ct)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return ct.Register(() =>
        {
            if (connection.Handle is { } handle) raw.sqlite3_interrupt(handle);
        });
    }

    public bool IsStop(Exception e) => Code(e) is raw.SQLITE_INTERRUPT;

    public bool IsDamage(Exception e)
    {
        var sqlite = e as SqliteException ?? e.InnerException as SqliteException;
        return sqlite?.SqliteExtendedErrorCode == raw.SQLITE_CORRUPT_VTAB
            || (sqlite?.SqliteErrorCode == raw.SQLITE_ERROR && (sqlite.Message.Contains("no such table: Search", StringComparison.Ordinal) || sqlite.Message.Contains("no such fts5 table: ", StringComparison.Ordinal)));
    }

    private static int? Code(Exception e) => (e as SqliteException ?? e.InnerException as SqliteException)?.SqliteErrorCode;

    private static IQueryable<SearchMatch> Matches(AgentDb db, SearchShelf shelf, SearchQuery query)
    {
        var (table, match) = (SqliteShelves.Table(shelf), SearchTokens.ToFts5(query));
        return db.Database.SqlQueryRaw<SearchMatch>($"SELECT rowid % {SqliteShelves.TicketsEach} AS \"Id\" FROM \"{table}\" WHERE \"{table}\" MATCH {{0}}", match);
    }
}
