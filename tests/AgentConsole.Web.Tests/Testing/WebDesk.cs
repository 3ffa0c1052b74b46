using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Web.Tests.Testing;

/// <summary>The whole program on a database and a data folder of its own, with the people of <see cref="TestPeople"/>, who share a password.</summary>
public class WebDesk : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "orange kettle 77";

    readonly Dictionary<string, string> _settings = new() { ["Demo:Enabled"] = "false", ["Replies:UndoSeconds"] = "0" };
    readonly TestDatabase? _database;
    PostgresDatabase? _postgres;

    public WebDesk()
    {
    }

    WebDesk(TestDatabase database) => _database = database;

    /// <summary>Before the desk is started.</summary>
    protected void Set(string key, string value) => _settings[key] = value;

    public string Folder { get; } = Directory.CreateTempSubdirectory("webdesk-").FullName;
    public ShiftedClock Clock { get; } = new();
    public TestPeople People { get; private set; } = null!;

    /// <summary>What the desk wrote to its log as trouble.</summary>
    public Troubles Troubles { get; } = new();

    /// <summary>A desk of one test; fixtures are made by the test framework.</summary>
    public static async Task<WebDesk> OpenAsync(TestDatabase? database = null, params (string Key, string Value)[] settings)
    {
        var desk = new WebDesk(database ?? TestDatabase.Sqlite);
        foreach (var (key, value) in settings) desk._settings[key] = value;
        await desk.InitializeAsync();
        return desk;
    }

    public async ValueTask InitializeAsync()
    {
        _postgres = await TestDesk.MakeDatabaseAsync(_database, Folder);
        Begin();
        await FillAsync();
    }

    /// <summary>Puts in who and what is there from the beginning.</summary>
    protected virtual async ValueTask FillAsync()
    {
        People = await TestPeople.AddAsync(Services);
        var hash = Services.GetRequiredService<IPasswordHasher<User>>().HashPassword(null!, Password);
        await Get<IWriteGate>().RunAsync((db, ct) => db.Users.ExecuteUpdateAsync(x => x.SetProperty(u => u.PasswordHash, hash), ct));
        await Get<StaffCache>().ReloadAsync();
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A browser of a stranger.</summary>
    public virtual Browser Open() => new(this);

    /// <summary>A browser in which somebody has signed in through the form.</summary>
    public async Task<Browser> SignInAsync(string userName)
    {
        var browser = Open();
        Assert.True(await browser.SignInAsync(userName, Password), $"{userName} could not sign in");
        return browser;
    }

    /// <summary>A ticket by the usual customer, made by the admin.</summary>
    public Task<TicketRow> CreateAsync(string subject = "Printer on fire", params IReadOnlyList<TicketAction> actions) =>
        Get<TicketWriter>().CreateAsync(new NewTicket(subject, People.Wang, Channel.Mail), Actor.User(People.Admin), actions);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        await TestFolder.DeleteAsync(Folder);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the host; on a real port where a test needs one.</summary>
    protected virtual void Begin() => _ = Server;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production"); // as people run it
        builder.UseSetting("Data:Folder", Folder);
        builder.UseSetting("Demo:Enabled", "false");
        if (_postgres is not null) builder.UseSetting("Database:ConnectionString", _postgres.ConnectionString);
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders()); // troubles are kept below; a hundred desks greeting would hide which test failed
        builder.ConfigureServices(services => services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ILoggerProvider>(Troubles)
            .AddSingleton(new SearchLimits { Patience = TimeSpan.FromMinutes(1) }) // what is found must not depend on how busy the machine is
            .Configure<PasswordHasherOptions>(x => x.IterationCount = 1000)
            // A stop waits for open circuits, half a minute by default; no test wants to.
            .Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1)));
    }
}
