using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using AgentConsole.Postgres;
using AgentConsole.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>
/// A real desk on a database of its own, with the people of <see cref="TestPeople"/> and a clock the test moves. Built as the product builds it.
/// </summary>
public sealed class TestDesk : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneTemplate = new(1);
    private static string? _sqliteTemplate;

    private readonly string _folder;
    private readonly PostgresDatabase? _postgres;
    private readonly List<ServiceProvider> _nodes = [];
    private ServiceProvider _services;

    private TestDesk(string folder, PostgresDatabase? postgres)
    {
        (_folder, _postgres) = (folder, postgres);
        _services = Build();
    }

    public ManualClock Clock { get; } = ManualClock.Usual();
    public string Folder => _folder;
    public string SqliteFile => Path.Combine(_folder, "desk.db");
    public TestPeople People { get; private set; } = null!;
    public TicketWriter Tickets => Get<TicketWriter>();
    public TicketReader Reader => Get<TicketReader>();
    public IWriteGate Gate => Get<IWriteGate>();
    public LiveHub Live => Get<LiveHub>();
    public Staff Staff => Get<StaffCache>().Now;
    public Catalog Catalog => Get<CatalogCache>().Now;

    public static async Task<TestDesk> OpenAsync(TestDatabase? database = null)
    {
        var desk = await OpenEmptyAsync(database);
        desk.People = await TestPeople.AddAsync(desk._services);
        return desk;
    }

    /// <summary>A desk that nobody has set up yet: <see cref="People"/> is null.</summary>
    public static async Task<TestDesk> OpenEmptyAsync(TestDatabase? database = null)
    {
        var folder = Directory.CreateTempSubdirectory("desk-").FullName;
        var desk = new TestDesk(folder, await MakeDatabaseAsync(database, folder));
        await desk.StartAsync();
        return desk;
    }

    /// <summary>An empty desk's database: a file <c>desk.db</c> in the folder, or on PostgreSQL the one returned.</summary>
    internal static async Task<PostgresDatabase?> MakeDatabaseAsync(TestDatabase? database, string folder)
    {
        if (database?.Kind == DatabaseKind.Postgres) return await PostgresServer.CopyAsync("desk", MakePostgresTemplateAsync);
        File.Copy(await SqliteTemplateAsync(), Path.Combine(folder, "desk.db"));
        return null;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Viewer ViewerOf(int userId) => Staff.ViewerOf(userId)!;

    public async Task<AgentDb> ReadAsync() => await Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();

    /// <summary>A ticket by the usual customer, made by the admin unless told otherwise.</summary>
    public Task<TicketRow> CreateAsync(string subject = "Printer on fire", params IReadOnlyList<TicketAction> actions) =>
        Tickets.CreateAsync(new NewTicket(subject, People.Wang, Channel.Mail), Actor.User(People.Admin), actions);

    /// <summary>Stops the desk and starts it again on the same data, as after a crash or an update.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await StartAsync();
    }

    /// <summary>Another node of the same desk: services of its own on the same PostgreSQL database. Stopped with the desk at the latest.</summary>
    public async Task<ServiceProvider> AddNodeAsync()
    {
        var node = Build();
        _nodes.Add(node);
        await node.GetRequiredService<DeskStart>().RunAsync();
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _services.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        await TestFolder.DeleteAsync(_folder);
    }

    private Task StartAsync() => Get<DeskStart>().RunAsync();

    private ServiceProvider Build()
    {
        var services = new ServiceCollection()
            .AddLogging(x => x.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new SearchLimits { Patience = TimeSpan.FromMinutes(1) }) // what is found must not depend on how busy the machine is
            .AddSingleton(new FileStoreOptions { Folder = Path.Combine(_folder, "files") })
            .AddDesk();
        if (_postgres is not null) services.AddPostgresDesk(_postgres.ConnectionString);
        else services.AddSqliteDesk(SqliteFile);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task<string> SqliteTemplateAsync()
    {
        await OneTemplate.WaitAsync();
        try
        {
            if (_sqliteTemplate is null)
            {
                var file = Path.Combine(Directory.CreateTempSubdirectory("desk-template-").FullName, "desk.db");
                await using (var services = new ServiceCollection().AddLogging().AddSqliteDesk(file).BuildServiceProvider())
                    await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                _sqliteTemplate = file;
            }

            return _sqliteTemplate;
        }
        finally
        {
            OneTemplate.Release();
        }
    }

    private static async Task MakePostgresTemplateAsync(string connection)
    {
        await using var services = new ServiceCollection().AddLogging().AddPostgresDesk(connection).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
    }
}
