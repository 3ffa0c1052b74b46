using AgentConsole.Core;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Postgres;
using AgentConsole.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Benchmarks.Desks;

/// <summary>A desk of a given size, built once and kept in the options' folder (SQLite) or on the server (PostgreSQL).</summary>
internal sealed class BenchDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BenchDesk(ServiceProvider services) => _services = services;

    public TicketWriter Tickets => Get<TicketWriter>();
    public Actor Admin { get; private set; } = null!;
    public int Customer { get; private set; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<AgentDb> ReadAsync() => Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();

    public static async Task<BenchDesk> OpenAsync(BenchOptions options)
    {
        var folder = Path.Combine(options.Folder, $"{(options.Postgres is null ? "sqlite" : "postgres")}-{options.Size}");
        var services = new ServiceCollection()
            .AddLogging(x => x.AddConsole().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(new FileStoreOptions { Folder = Path.Combine(folder, "files") })
            .AddDesk();
        if (options.Postgres is { } server) services.AddPostgresDesk($"{server};Database=bench_{options.Size}");
        else services.AddSqliteDesk(Path.Combine(folder, "desk.db"));
        var desk = new BenchDesk(services.BuildServiceProvider());
        await desk.Get<DeskStart>().RunAsync();
        await desk.FillAsync(options.Size);
        return desk;
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private async Task FillAsync(int size)
    {
        await using (var db = await ReadAsync())
        {
            if (!await db.Users.AnyAsync()) await BenchPeople.AddAsync(this);
        }

        await using var read = await ReadAsync();
        Admin = Actor.User(await read.Users.Where(x => x.RoleId == Role.AdminId).Select(x => x.Id).FirstAsync());
        Customer = await read.Customers.Select(x => x.Id).FirstAsync();
        _ = size;
    }
}
