using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace AgentConsole.Sqlite;

/// <summary>
/// Tells EF Core that a statement which SQLite calls interrupted was stopped on purpose: only the desk interrupts, when nobody waits for the
/// answer any more. It is then logged as what it is, not as an error. So is whatever else comes out of a statement that was told to stop: one
/// that was just opening the tables of the search says that they cannot be opened.
/// </summary>
internal sealed class SqliteStops : IExceptionDetector
{
    public bool IsCancellation(Exception exception, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested || exception is OperationCanceledException or SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT };
}
