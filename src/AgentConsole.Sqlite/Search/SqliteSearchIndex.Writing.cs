using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Sqlite.Search;

internal sealed partial class SqliteSearchIndex
{
    public Task PutAsync(AgentDb db, IReadOnlyList<SearchEntry> entries, CancellationToken ct)
    {
        // Synchronous, as all of SQLite is; one prepared statement for many documents.
        foreach (var group in entries.GroupBy(x => (x.Shelf, Gone: x.Tokens is null)))
        {
            var table = SqliteShelves.Table(group.Key.Shelf);
            using var command = Command(db, group.Key.Gone
                ? $"DELETE FROM \"{table}\" WHERE rowid = $row"
                : $"INSERT OR REPLACE INTO \"{table}\"(rowid, words) VALUES ($row, $words)");
            var row = command.Parameters.Add("$row", SqliteType.Integer);
            var words = group.Key.Gone ? null : command.Parameters.Add("$words", SqliteType.Text);
            foreach (var entry in group.OrderBy(Row)) // a number behind a higher one makes FTS5 write out what it has gathered so far
            {
                ct.ThrowIfCancellationRequested();
                row.Value = Row(entry);
                if (words is not null) words.Value = entry.Tokens;
                command.ExecuteNonQuery();
            }

            // Now and not with the commit, where a broken index would take the change with it.
            command.CommandText = $"INSERT INTO \"{table}\"(\"{table}\") VALUES ('flush')";
            command.Parameters.Clear();
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public Task HoldAsync(AgentDb db, IReadOnlyList<long> ticketIds, CancellationToken ct) => Task.CompletedTask; // there is one writer

    public Task ClearAsync(AgentDb db, CancellationToken ct) => SqliteSearchSetup.RemakeAsync(db, ct);

    public Task<bool> TidyAsync(AgentDb db, CancellationToken ct)
    {
        const int Pages = -200; // negative: of all segments, whether or not they are many; some 10 ms a step
        foreach (var table in SqliteShelves.All.Select(SqliteShelves.Table))
        {
            using var changes = Command(db, "SELECT total_changes()");
            using var merge = Command(db, $"INSERT INTO \"{table}\"(\"{table}\", rank) VALUES ('merge', {Pages})");
            var before = (long)changes.ExecuteScalar()!;
            merge.ExecuteNonQuery();
            if ((long)changes.ExecuteScalar()! - before >= 2) return Task.FromResult(true); // fewer mean: nothing to merge
        }

        return Task.FromResult(false);
    }

    private static long Row(SearchEntry entry) => entry.Shelf == SearchShelf.Parts
        ? (entry.TicketId << SqliteShelves.PartBits) + entry.Part
        : SqliteShelves.Row(entry.Slot, entry.TicketId);

    internal static SqliteCommand Command(AgentDb db, string sql)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // names of our own tables
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
