using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Kernel;

/// <summary>The desk cannot start, for a reason that its owner can do something about.</summary>
public sealed class DeskStartException(string reason) : Exception(reason);

/// <summary>Keeps an old program off a database that a newer one has changed: it would read it wrongly and write it worse.</summary>
public static class DatabaseAge
{
    /// <exception cref="DeskStartException">The database knows a change of its shape that this program does not.</exception>
    public static async Task RequireKnownAsync(DbContext db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var stranger = (await db.Database.GetAppliedMigrationsAsync(ct)).FirstOrDefault(x => !known.Contains(x));
        if (stranger is not null) throw new DeskStartException($"it was made or updated by another, newer version of AgentConsole (it has “{stranger}”). Start that version, or restore the backup from before the update.");
    }
}
