using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Kernel;

/// <summary>SQLite's writer keeps its statements from one change to the next.</summary>
public sealed class PreparedStatementTests
{
    [Fact]
    public async Task Run_OneStatementReadTwiceAtATime_EachReadsItsOwnRows()
    {
        await using var desk = await TestDesk.OpenAsync();
        for (var i = 0; i < 3; i++) await desk.CreateAsync($"{i}");
        var read = await desk.Gate.RunAsync(async (db, ct) =>
        {
            var subjects = new List<string>();
            await foreach (var outer in Above(db, 0).WithCancellation(ct))
                await foreach (var inner in Above(db, 1).WithCancellation(ct)) subjects.Add(outer + inner);
            return subjects;
        });
        Assert.Equal(["01", "02", "11", "12", "21", "22"], read);

        static IAsyncEnumerable<string> Above(AgentDb db, long id) =>
            db.Tickets.Where(x => x.Id > id).OrderBy(x => x.Id).Select(x => x.Subject).AsAsyncEnumerable();
    }

    [Fact]
    public async Task Run_TheTableHasChangedSince_TheStatementSeesItsNewColumns()
    {
        await using var desk = await TestDesk.OpenAsync();
        await ExecuteAsync("CREATE TABLE Kept (A)");
        await ExecuteAsync("INSERT INTO Kept VALUES (1)");
        Assert.Equal(["1"], await ReadAsync());
        await ExecuteAsync("ALTER TABLE Kept ADD COLUMN B DEFAULT 2");
        Assert.Equal(["1", "2"], await ReadAsync());
        await ExecuteAsync("DROP TABLE Kept");
        await ExecuteAsync("CREATE TABLE Kept (B)");
        Assert.Equal([], await ReadAsync());

        Task<int> ExecuteAsync(string sql) => desk.Gate.RunAsync((db, ct) => db.Database.ExecuteSqlRawAsync(sql, ct));
        Task<List<string>> ReadAsync() => desk.Gate.RunAsync(async (db, ct) =>
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT * FROM Kept";
            await using var reader = await command.ExecuteReaderAsync(ct);
            var values = new List<string>();
            while (await reader.ReadAsync(ct))
                for (var i = 0; i < reader.FieldCount; i++) values.Add(Convert.ToString(reader.GetValue(i), null)!);
            return values;
        });
    }
}
