using System.Diagnostics;
using AgentConsole.Core;
using AgentConsole.Core.Demo;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
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
    /// <summary>From so many tickets on the desk is the demo desk, multiplied.</summary>
    private const int Demo = 5_000;

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
        if (size < Demo)
        {
            await using var db = await ReadAsync();
            if (!await db.Users.AnyAsync()) await BenchPeople.AddAsync(this);
        }
        else
        {
            await Get<DemoDesk>().MakeWhereEmptyAsync();
            await MultiplyAsync(size);
        }

        await using var read = await ReadAsync();
        Admin = Actor.User(await read.Users.Where(x => x.RoleId == Role.AdminId).Select(x => x.Id).FirstAsync());
        Customer = await read.Customers.Select(x => x.Id).FirstAsync();
    }

    private async Task MultiplyAsync(int size)
    {
        var clock = Stopwatch.StartNew();
        var search = Get<SearchRebuild>();
        await using (var db = await ReadAsync())
        {
            if (await db.Tickets.CountAsync() < size - Demo)
            {
                await Multiplication.RunAsync(db, size);
                Console.WriteLine($"Multiplied in {clock.Elapsed.TotalSeconds:0} s; the search index follows.");
                await search.BeginAsync();
            }
        }

        clock.Restart();
        if ((await search.ProgressAsync()).Left == 0) return;
        var tenth = 0;
        await search.RunAsync(5_000, x =>
        {
            if (tenth == (int)(x.Share * 10)) return;
            tenth = (int)(x.Share * 10);
            Console.WriteLine($"… {tenth}0 % indexed after {clock.Elapsed.TotalSeconds:0} s");
        });
    }
}
