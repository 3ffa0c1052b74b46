using System.Diagnostics;
using Microsoft.Playwright;

namespace AgentConsole.Scenarios.Testing;

/// <summary>A browser in a process of its own, which a test may kill: it says goodbye to nobody.</summary>
sealed class DoomedBrowser : IAsyncDisposable
{
    readonly Process _process;
    readonly string _folder;

    DoomedBrowser(Process process, string folder) => (_process, _folder) = (process, folder);

    public IBrowser Browser { get; private set; } = null!;

    public static async Task<DoomedBrowser> StartAsync(Chromium chromium)
    {
        Assert.SkipUnless(File.Exists(Chromium.Program), $"No Chromium at {Chromium.Program}; CHROMIUM_PATH names another.");
        var folder = Directory.CreateTempSubdirectory("doomed-").FullName;
        var start = new ProcessStartInfo(Chromium.Program)
        {
            ArgumentList = { "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--user-data-dir=" + folder, "about:blank" },
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        var doomed = new DoomedBrowser(Process.Start(start)!, folder);
        doomed._process.BeginErrorReadLine();
        doomed._process.BeginOutputReadLine();
        doomed.Browser = await chromium.ConnectAsync($"http://127.0.0.1:{await doomed.PortAsync()}");
        return doomed;
    }

    /// <summary>Ends every process of the browser in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A process of its own that is still ending wrote into it; the folder is a temporary one.
        }
    }

    async Task<string> PortAsync()
    {
        var file = Path.Combine(_folder, "DevToolsActivePort");
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file) is [{ Length: > 0 } port, ..]) return port;
            Assert.False(_process.HasExited, "The browser ended at once");
            await Task.Delay(100);
        }

        throw new TimeoutException("The browser did not come up");
    }
}
