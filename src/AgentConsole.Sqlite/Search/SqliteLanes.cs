using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Sqlite.Search;

/// <summary>
/// Matches straight from FTS5, slot by slot. FTS5 would join the lists of all words that begin so before it hands out the first match; few
/// enough of them are asked for by name instead, and then it reads only as much of each list as is asked for.
/// </summary>
internal sealed class SqliteLanes : ISearchLanes
{
    // More are read one by one as they are asked for. Whether there are more takes less than a tenth of a millisecond to find out, and of a rare
    // combination of common words it takes as long to find the first as to find all.
    private const int Few = 500;

    private readonly AgentDb _db;
    private readonly string _table;
    private readonly Lazy<List<SearchSpot>?> _all;
    private readonly string? _match;
    private readonly Stack<SqliteCommand> _idle = [];
    private SqliteCommand? _has;

    public SqliteLanes(AgentDb db, SearchShelf shelf, SearchQuery query)
    {
        var words = new Dictionary<SearchTerm, IReadOnlyList<string>>();
        foreach (var term in query.Terms.Concat(query.Excluded).Where(x => x.Prefix && !SqliteShelves.HasBeginnings(shelf, x.Tokens[^1])))
            if (SqliteWords.BeginningWith(db, shelf, term.Tokens[^1]) is { } few) words[term] = few;
            else IsSlow = true;
        (_db, _table, _all) = (db, SqliteShelves.Table(shelf), new Lazy<List<SearchSpot>?>(ReadAll));
        IsPlain = query is { Terms: [{ Tokens.Count: 1 }], Excluded: [] };
        var possible = query with { Excluded = [.. query.Excluded.Where(x => words.GetValueOrDefault(x) is not [])] };
        _match = query.Terms.Any(x => words.GetValueOrDefault(x) is []) ? null : SearchTokens.ToFts5(possible, words);
    }

    public bool IsSlow { get; }

    public bool IsPlain { get; }

    public IReadOnlyList<SearchSpot>? All => _all.Value;

    public IEnumerable<long> Newest(int slot, long below, long from)
    {
        if (_match is null) yield break;
        if (!_idle.TryPop(out var command)) command = Command("rowid < $below AND rowid >= $from ORDER BY rowid DESC", "$below", "$from");
        try
        {
            var first = SqliteShelves.Row(slot, 0);
            command.Parameters["$below"].Value = first + Math.Min(below, SqliteShelves.TicketsEach);
            command.Parameters["$from"].Value = first + from;
            using var reader = command.ExecuteReader();
            while (reader.Read()) yield return reader.GetInt64(0) - first;
        }
        finally
        {
            _idle.Push(command);
        }
    }

    public bool Has(int slot, long ticketId)
    {
        if (_match is null) return false;
        _has ??= Command("rowid = $row", "$row");
        _has.Parameters["$row"].Value = SqliteShelves.Row(slot, ticketId);
        return _has.ExecuteScalar() is not null;
    }

    public void Dispose()
    {
        _has?.Dispose();
        foreach (var command in _idle) command.Dispose();
        _idle.Clear();
    }

    private List<SearchSpot>? ReadAll()
    {
        var all = new List<SearchSpot>();
        if (_match is null) return all;
        using var command = Command("rowid >= 0");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (all.Count == Few && !IsSlow) return null;
            all.Add(SqliteShelves.Place(reader.GetInt64(0)));
        }

        return all;
    }

    private SqliteCommand Command(string condition, params IEnumerable<string> parameters)
    {
        var command = SqliteSearchIndex.Command(_db, $"SELECT rowid FROM \"{_table}\" WHERE \"{_table}\" MATCH $match AND {condition}");
        command.Parameters.AddWithValue("$match", _match);
        foreach (var parameter in parameters) command.Parameters.Add(parameter, SqliteType.Integer);
        return command;
    }
}
