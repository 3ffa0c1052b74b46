using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;

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
}
