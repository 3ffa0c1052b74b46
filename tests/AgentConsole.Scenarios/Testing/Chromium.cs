using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AgentConsole.Scenarios.Testing.Chromium))]
[assembly: AgentConsole.Scenarios.Testing.ClosePages]

namespace AgentConsole.Scenarios.Testing;

/// <summary>One real browser for all scenarios; each takes pages with cookies and storage of their own, which close when its test ends.</summary>
public sealed class Chromium : IAsyncLifetime
{
    internal static readonly string Program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Open = [];

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;

        // Machines that run tests are slow at times; a page that is right waits no longer for that.
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            // --no-sandbox: tests may run as root. The rest keeps the browser from talking to anybody but the desk.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh page; the test is skipped where there is no browser.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions options)
    {
        Assert.SkipWhen(_browser is null, $"No Chromium at {Program}; CHROMIUM_PATH names another.");
        var context = await _browser.NewContextAsync(options);
        Open.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Steers a browser of a process of its own.</summary>
    public Task<IBrowser> ConnectAsync(string address) => _playwright!.Chromium.ConnectOverCDPAsync(address);

    /// <summary>Closes what a test opened: pages that stay would go on working, and slow down whoever comes next.</summary>
    public static async Task CloseAsync(string testId)
    {
        if (!Open.TryRemove(testId, out var contexts)) return;
        try
        {
            foreach (var context in contexts) await context.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // The test closed it, or the whole browser has gone meanwhile.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
