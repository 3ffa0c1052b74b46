using System.Diagnostics;
using AgentConsole.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace AgentConsole.Sqlite;

/// <summary>What SQLite's failures mean to people, and to the log.</summary>
internal sealed class SqliteFailures(ILogger log)
{
    /// <summary>A disk stays full for hours, and every refused change would fill the log.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private long _logged;

    /// <summary>A full disk and a lock held by another program become words for people; anything else stays what it is.</summary>
    public static Exception Explain(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is not SqliteException sqlite) continue;
            switch (sqlite.SqliteErrorCode)
            {
                case raw.SQLITE_FULL:
                case raw.SQLITE_IOERR when sqlite.SqliteExtendedErrorCode is raw.SQLITE_IOERR_SHMSIZE or raw.SQLITE_IOERR_WRITE:
                    return Refuse.DiskFull();
                case raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN:
                    return new RefusedException(new Refusal(RefusalKind.Unavailable, "cannotWrite"));
                case raw.SQLITE_BUSY or raw.SQLITE_LOCKED:
                    return new RefusedException(new Refusal(RefusalKind.Unavailable, "busy"));
            }
        }

        return e;
    }

    /// <summary>Whether it is the database that fails, and not the work: then nobody's work can be stored.</summary>
    public static bool IsOfTheDatabase(Exception e) => Explain(e) is RefusedException { Refusal.Kind: RefusalKind.Unavailable };

    public void Log(Exception e, int works)
    {
        var told = Explain(e);
        if (told is RefusedException)
        {
            if (_logged != 0 && Stopwatch.GetElapsedTime(_logged) < Quiet) return;
            _logged = Stopwatch.GetTimestamp();
        }

        log.LogError(e, "Changes cannot be stored ({Count} were refused): {Reason}", works, told.Message);
    }
}
