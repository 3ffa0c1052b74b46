using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AgentConsole.Scenarios.Testing;

namespace AgentConsole.Scenarios.Api;

/// <summary>The official JavaScript client in a process of its own.</summary>
sealed class HubClient : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Process _process;
    readonly Channel<JsonNode> _heard = Channel.CreateUnbounded<JsonNode>();
    readonly List<JsonNode> _passed = [];
    int _calls;

    HubClient(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) _heard.Writer.TryComplete();
            else _heard.Writer.TryWrite(JsonNode.Parse(line.Data)!);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static HubClient Start(Desk desk, string? token, string transport = "webSockets", string? cookie = null, string? origin = null)
    {
        var script = Path.Combine(Scripts(), "watch.mjs");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Scripts(), "node_modules", "@microsoft", "signalr")), "The SignalR client is not installed (tests/run installs it).");
        var start = new ProcessStartInfo("node") { ArgumentList = { script, desk.Address, transport }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("TOKEN", token), ("COOKIE", cookie), ("ORIGIN", origin) })
            if (value is not null) start.Environment[name] = value;
        return new HubClient(Process.Start(start)!);
    }

    public static async Task<HubClient> OpenAsync(Desk desk, string? token, string transport = "webSockets", string? cookie = null)
    {
        var client = Start(desk, token, transport, cookie);
        await client.NextAsync(x => x["open"] is not null);
        return client;
    }

    /// <summary>Calls a method of the hub; fails with the problem that it answers.</summary>
    public async Task<JsonNode> CallAsync(string method, params JsonNode?[] args)
    {
        var answer = await AskAsync(method, args);
        return answer["error"] is null ? answer["result"] ?? new JsonObject() : throw new InvalidOperationException((string?)answer["message"]);
    }

    /// <summary>Calls a method that is to be refused; the problem.</summary>
    public async Task<JsonNode> RefusedAsync(string method, params JsonNode?[] args)
    {
        var message = (string?)(await AskAsync(method, args))["message"];
        Assert.NotNull(message);
        return JsonNode.Parse(message[message.IndexOf('{', StringComparison.Ordinal)..])!;
    }

    /// <summary>The next push that is wanted; others that come before it stay for later questions.</summary>
    public async Task<JsonNode> PushAsync(Func<JsonNode, bool> wanted) => (await NextAsync(x => x["push"] is { } push && wanted(push)))["push"]!;

    /// <summary>Waits for the end of the connection; what it said last.</summary>
    public async Task<string> ClosedAsync() => (string?)(await NextAsync(x => x["closed"] is not null))["closed"] ?? "";

    /// <summary>All that was pushed and not asked for.</summary>
    public IReadOnlyList<JsonNode> Passed()
    {
        while (_heard.Reader.TryRead(out var heard)) _passed.Add(heard);
        return [.. _passed.Select(x => x["push"]).OfType<JsonNode>()];
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task<JsonNode> AskAsync(string method, JsonNode?[] args)
    {
        var id = ++_calls;
        await _process.StandardInput.WriteLineAsync(new JsonObject { ["id"] = id, ["method"] = method, ["args"] = new JsonArray(args) }.ToJsonString());
        await _process.StandardInput.FlushAsync();
        return await NextAsync(x => (int?)x["answer"] == id || (int?)x["error"] == id);
    }

    async Task<JsonNode> NextAsync(Func<JsonNode, bool> wanted)
    {
        if (_passed.Find(x => wanted(x)) is { } passed)
        {
            _passed.Remove(passed);
            return passed;
        }

        using var patience = new CancellationTokenSource(Patience);
        await foreach (var heard in _heard.Reader.ReadAllAsync(patience.Token))
        {
            if (wanted(heard)) return heard;
            _passed.Add(heard);
        }

        throw new InvalidOperationException("The client ended.");
    }

    static string Scripts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "AgentConsole.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "AgentConsole.Scenarios", "js");
    }
}
