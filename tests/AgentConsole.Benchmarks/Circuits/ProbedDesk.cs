using System.IO.Pipes;
using System.Text.Json;
using AgentConsole.Benchmarks.Circuits.Inside;
using AgentConsole.Benchmarks.Web;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>The product in a process of its own, with a <see cref="DeskProbe"/> in it that answers here.</summary>
internal sealed class ProbedDesk : IAsyncDisposable
{
    private readonly WebDesk _desk;
    private readonly NamedPipeClientStream _pipe;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    private ProbedDesk(WebDesk desk, NamedPipeClientStream pipe) =>
        (_desk, _pipe, _reader, _writer) = (desk, pipe, new StreamReader(pipe), new StreamWriter(pipe) { AutoFlush = true });

    public Uri Address => _desk.Address;

    public static async Task<ProbedDesk> StartAsync(string folder, string? postgres)
    {
        var path = Path.Combine(Path.GetTempPath(), $"agentconsole-probe-{Environment.ProcessId}");
        var desk = await WebDesk.StartAsync(folder, postgres, demo: false,
            ("DOTNET_STARTUP_HOOKS", typeof(DeskProbe).Assembly.Location), (DeskProbe.Pipe, path));
        var pipe = new NamedPipeClientStream(".", path, PipeDirection.InOut, PipeOptions.Asynchronous);
        await pipe.ConnectAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        return new ProbedDesk(desk, pipe);
    }

    /// <summary>As it is at this moment.</summary>
    public Task<DeskFigures> FiguresAsync() => AskAsync<DeskFigures>("now");

    /// <summary>After full collections: what is left is held by something.</summary>
    public Task<DeskFigures> SettledAsync() => AskAsync<DeskFigures>("settled");

    /// <summary>The marked changes since the last call.</summary>
    public Task<List<CommitSeen>> CommitsAsync() => AskAsync<List<CommitSeen>>("commits");

    /// <summary>Resident memory in MB.</summary>
    public async Task<int> ResidentAsync() => (await _desk.MemoryAsync()).Now;

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _pipe.DisposeAsync();
        await _desk.DisposeAsync();
    }

    private async Task<T> AskAsync<T>(string what)
    {
        await _writer.WriteLineAsync(what);
        return JsonSerializer.Deserialize<T>(await _reader.ReadLineAsync() ?? throw new IOException("The desk is gone."))!;
    }
}
