using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AgentConsole.Benchmarks.Web;

/// <summary>The product itself, on Kestrel in a process of its own, as built by <c>dotnet build -c Release src/AgentConsole.Web</c>.</summary>
internal sealed class WebDesk : IAsyncDisposable
{
    private readonly Process _process;

    private WebDesk(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Started and answering.</summary>
    public static async Task<WebDesk> StartAsync(string folder, string? postgres, bool demo, params (string Name, string Value)[] environment)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/AgentConsole.Web/bin/Release/net10.0/AgentConsole.Web.dll"));
        if (!File.Exists(program)) throw new FileNotFoundException("Build it first: dotnet build -c Release src/AgentConsole.Web", program);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address.ToString(), "--Data:Folder=" + folder, "--Api:RequestsPerMinute=0", .. demo ? Array.Empty<string>() : ["--no-demo"]])
        {
            RedirectStandardOutput = true,
        };
        if (postgres is not null) start.Environment["Database__ConnectionString"] = postgres;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var desk = new WebDesk(Process.Start(start)!, address);
        desk._process.OutputDataReceived += (_, _) => { };
        desk._process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = address };
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            try
            {
                if ((await client.GetAsync(new Uri("health", UriKind.Relative))).IsSuccessStatusCode) return desk;
            }
            catch (HttpRequestException) when (patience.Elapsed < TimeSpan.FromMinutes(5) && !desk._process.HasExited)
            {
                // It is still starting.
            }
        }
    }

    /// <summary>Resident memory of the process, and its peak, in MB.</summary>
    public async Task<(int Now, int Peak)> MemoryAsync()
    {
        var lines = await File.ReadAllLinesAsync($"/proc/{_process.Id}/status");
        int Mb(string name) => int.Parse(lines.First(x => x.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        return (Mb("VmRSS:"), Mb("VmHWM:"));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
