using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Core.Tests.Kernel;

public sealed class MigrationTests
{
    [Theory, EachDatabase]
    public async Task Migrations_AndModel_Agree(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await using var db = await desk.ReadAsync();
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: src/AgentConsole.Migrations/add Name");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    /// <summary>What a kill -9 leaves behind when it comes just as the file was made.</summary>
    [Fact]
    public async Task Migrate_AnEmptyFile_MakesTheDeskInIt()
    {
        var folder = Directory.CreateTempSubdirectory("desk-");
        var file = Path.Combine(folder.FullName, "desk.db");
        await File.WriteAllBytesAsync(file, []);
        await using (var services = new ServiceCollection().AddLogging().AddSqliteDesk(file).BuildServiceProvider())
        {
            await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
            await using var db = await services.GetRequiredService<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        }

        await TestFolder.DeleteAsync(folder.FullName);
    }
}
