using AgentConsole.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace AgentConsole.Core.Tests.Kernel;

public sealed class SqliteStopsTests
{
    [Fact]
    public async Task Query_StoppedOnPurpose_IsNoErrorInTheLog()
    {
        var errors = new List<string>();
        var options = new DbContextOptionsBuilder<SqliteAgentDb>();
        SqliteServices.Configure(options, "Data Source=:memory:");
        await using var db = new SqliteAgentDb(options.LogTo(errors.Add, LogLevel.Error).Options);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
        raw.sqlite3_progress_handler(connection, 1000, _ => 1, null); // interrupts as a person does who typed on

        var stopped = await Assert.ThrowsAsync<SqliteException>(() =>
            db.Database.SqlQuery<long>($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) AS \"Value\" FROM n").SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(raw.SQLITE_INTERRUPT, stopped.SqliteErrorCode);
        Assert.Empty(errors);

        raw.sqlite3_progress_handler(connection, 0, null, null);
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.SqlQuery<long>($"SELECT nothing AS \"Value\"").SingleAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(errors); // what does fail is still told
    }
}
