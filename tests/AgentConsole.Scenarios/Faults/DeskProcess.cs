using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AgentConsole.Scenarios.Faults;

/// <summary>The desk as its owner runs it: a process of its own on a data folder, that can be killed.</summary>
sealed class DeskProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly Task<string> _said, _complained;

    DeskProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        (_said, _complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public Uri Address { get; }

    /// <summary>Starts the program and waits until it answers.</summary>
    /// <param name="demo">Whether it makes itself the demo desk, and holds replies as it does by itself.</param>
    public static async Task<DeskProcess> StartAsync(string folder, bool demo = false)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Program(), $"--Data:Folder={folder}", "--urls", address.ToString() },
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        foreach (var setting in demo ? [] : (string[])["--no-demo", "--Replies:UndoSeconds=0"]) start.ArgumentList.Add(setting);
        var process = Process.Start(start)!;
        var desk = new DeskProcess(process, address);
        await desk.WaitAsync();
        return desk;
    }

    /// <summary>kill -9: no goodbye, no flush.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task WaitAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(5); await Task.Delay(100))
        {
            if (_process.HasExited) break;
            try
            {
                if ((await http.GetAsync("/health")).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
        }

        Kill();
        throw new InvalidOperationException($"The desk did not start: {await _said} {await _complained}");
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>The product's own output folder, of the same configuration as this test's.</summary>
    static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "AgentConsole.sln"))) root = root.Parent ?? throw new InvalidOperationException("No solution above the tests.");
        return Path.Combine(root.FullName, "src", "AgentConsole.Web", "bin", configuration, framework, "AgentConsole.Web.dll");
    }
}
