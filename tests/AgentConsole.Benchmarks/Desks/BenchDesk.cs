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
    internal const int Demo = 5_000;

    private readonly ServiceProvider _services;

    private BenchDesk(ServiceProvider services) => _services = services;

    public TicketWriter Tickets => Get<TicketWriter>();
    public Actor Admin { get; private set; } = null!;
    public int Customer { get; private set; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<AgentDb> ReadAsync() => Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();

    public static string FolderOf(BenchOptions options) =>
        Path.Combine(options.Folder, $"{(options.Postgres is null ? "sqlite" : "postgres")}-{options.Size}");

    /// <summary>Connection string of the desk's own PostgreSQL database; null on SQLite.</summary>
    public static string? DatabaseOf(BenchOptions options) => options.Postgres is null ? null : $"{options.Postgres};Database=bench_{options.Size}";

    public static async Task<BenchDesk> OpenAsync(BenchOptions options)
    {
        var folder = FolderOf(options);
        var services = new ServiceCollection()
            .AddLogging(x => x.AddConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None))
            .AddSingleton(new FileStoreOptions { Folder = Path.Combine(folder, "files") })
            .AddDesk();
        if (DatabaseOf(options) is { } database) services.AddPostgresDesk(database);
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
        Admin = Actor.User(await read.Users.Where(x => x.RoleId == Role.AdminId).MinAsync(x => x.Id));
        Customer = await read.Customers.MinAsync(x => x.Id);
    }

    private async Task MultiplyAsync(int size)
    {
        await using var db = await ReadAsync();
        if (await db.Tickets.CountAsync() > Demo) return;
        var (clock, sqlite) = (Stopwatch.StartNew(), db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal));
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.OpenConnectionAsync();
        if (sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -800000;");
        await using (var transaction = await db.Database.BeginTransactionAsync()) // all or nothing: half a desk would be taken for a whole one
        {
            var (tickets, words) = (new Multiplication(db, sqlite, Get<TimeProvider>()), new WordCopies(db, Get<ISearchIndex>(), sqlite));
            await words.BeginAsync();
            await tickets.RunAsync(size);
            Console.WriteLine($"Multiplied after {clock.Elapsed.TotalSeconds:0} s; the search index follows.");
            await words.EndAsync(tickets.Step, tickets.Copies);
            await transaction.CommitAsync();
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        if (sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Console.WriteLine($"Built after {clock.Elapsed.TotalSeconds:0} s.");
    }
}
