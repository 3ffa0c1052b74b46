using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AgentConsole.Scenarios.Testing.Chromium))]

namespace AgentConsole.Scenarios.Testing;

/// <summary>One real browser for all scenarios; each takes a page with cookies and storage of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string Program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : "/usr/bin/chromium";

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
        return await (await _browser.NewContextAsync(options)).NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
