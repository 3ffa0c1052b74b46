using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Sqlite.Search;

/// <summary>Makes the index's tables where they are missing, and has the index built anew then.</summary>
internal static class SqliteSearchSetup
{
    public static async Task MakeAsync(AgentDb db, CancellationToken ct)
    {
        var tables = SqliteShelves.Tables.ToList();
        var present = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_schema WHERE type = 'table'").Where(x => tables.Contains(x)).CountAsync(ct);
        if (present == tables.Count) return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RemakeAsync(db, ct);
        await db.Database.ExecuteSqlRawAsync("DELETE FROM \"SearchStates\"", ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>All tables anew and empty. A table too broken to be dropped is taken out with its parts.</summary>
    public static async Task RemakeAsync(AgentDb db, CancellationToken ct)
    {
        foreach (var shelf in SqliteShelves.All)
        {
#pragma warning disable EF1002 // the table is a name of our own
            await db.Database.ExecuteSqlRawAsync(SqliteShelves.Drop(shelf), ct);
            await db.Database.ExecuteSqlRawAsync(SqliteShelves.Create(shelf), ct);
#pragma warning restore EF1002
        }
    }
}
