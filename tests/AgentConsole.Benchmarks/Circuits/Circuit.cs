using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using AgentConsole.Benchmarks.Circuits.Wire;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>
/// One browser tab without its screen: fetches the page with its person's cookie, starts a circuit on it over a compressed web socket as browsers do, answers
/// the calls of scripts, says how high its list is, acknowledges each batch and leaves as a tab that is closed.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const string StartCall = "start";
    // The list of a window of 1440 by 900 pixels.
    private const int ListHeight = 760;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly FrameBuffer _frames = new();
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _listed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Person _person;
    private readonly Sightings _sightings;
    private Task _receiving = Task.CompletedTask;
    private string _id = "";
    private long _objects;
    private bool _leaving;

    private Circuit(Person person, Sightings sightings, int filter) => (_person, _sightings, Filter) = (person, sightings, filter);

    /// <summary>Which of the measured filters it looks at.</summary>
    public int Filter { get; }

    /// <summary>The change it showed last.</summary>
    public int Newest { get; set; }

    /// <summary>Opens the page at the address and returns when its rows are drawn.</summary>
    public static async Task<Circuit> OpenAsync(Person person, string page, int filter, Sightings sightings, CancellationToken ct)
    {
        var circuit = new Circuit(person, sightings, filter);
        try
        {
            await circuit.BeginAsync(page, ct);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    public Task PingAsync() => SendAsync(PackWriter.Ping);

    /// <summary>As a tab that is closed: the desk is told, and the connection ends.</summary>
    public async Task LeaveAsync()
    {
        _leaving = true;
        using var form = new FormUrlEncodedContent([new("circuitId", _id)]);
        using var answer = await _person.Http.PostAsync(new Uri("_blazor/disconnect", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _leaving = true;
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
    }

    private async Task BeginAsync(string page, CancellationToken ct)
    {
        var html = await _person.Http.GetStringAsync(new Uri(page, UriKind.Relative), ct);
        var roots = "[" + string.Join(',', Roots().Matches(html).Select(x => x.Groups[1].Value)) + "]";
        var state = State().Match(html).Groups[1].Value;
        _socket.Options.SetRequestHeader("Cookie", _person.Cookie);
        _socket.Options.SetRequestHeader("Origin", _person.Desk.GetLeftPart(UriPartial.Authority));
        _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(new UriBuilder(_person.Desk) { Scheme = "ws", Path = "/_blazor" }.Uri, ct);
        await _socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, ct);
        _receiving = ReceiveAsync();
        await SendAsync(PackWriter.Call(StartCall, "StartCircuit", _person.Desk.ToString(), new Uri(_person.Desk, page).ToString(), roots, state));
        _id = await _started.Task.WaitAsync(ct);
        await _listed.Task.WaitAsync(ct);
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, true, CancellationToken.None);
        }
        catch (Exception) when (_leaving)
        {
            // What is closed hears nothing.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var greeted = false;
            while (true)
            {
                var came = await _socket.ReceiveAsync(_frames.Room(), CancellationToken.None);
                if (came.MessageType == WebSocketMessageType.Close) throw new IOException($"The desk closed a circuit: {_socket.CloseStatusDescription}");
                _frames.Came(came.Count);
                greeted = greeted || _frames.TryTakeGreeting();
                while (greeted && TakeNext() is { } answers)
                    foreach (var answer in answers) await SendAsync(answer);
            }
        }
        catch (Exception) when (_leaving)
        {
            // as wanted
        }
        catch (Exception e)
        {
            _started.TrySetException(e);
            _listed.TrySetException(e);
            _sightings.Fail(e.Message);
        }
    }

    /// <summary>Takes one message in: what is to be said to it, or null when there is no whole one.</summary>
    private IReadOnlyList<byte[]>? TakeNext()
    {
        if (!_frames.TryTake(out var message)) return null;
        var now = Stopwatch.GetTimestamp();
        var pack = new PackReader(message);
        pack.Array();
        switch (pack.Number())
        {
            case 1:
                pack.EmptyMap();
                pack.Text();
                return Answer(pack.Text()!, ref pack, now);
            case 3:
                pack.EmptyMap();
                pack.Text();
                if (pack.Number() == 3 && pack.Text() is { } id) _started.TrySetResult(id);
                else _started.TrySetException(new IOException("The desk refused a circuit."));
                return [];
            case 7:
                throw new IOException($"The desk ends a circuit: {pack.Text()}");
            default:
                return [];
        }
    }

    private IReadOnlyList<byte[]> Answer(string target, ref PackReader pack, long now)
    {
        pack.Array();
        switch (target)
        {
            case "JS.RenderBatch":
                var id = pack.Number();
                var batch = pack.Chunk();
                if (!_listed.Task.IsCompleted && batch.IndexOf("data-id"u8) >= 0) _listed.TrySetResult();
                _sightings.Take(this, batch, now);
                if (batch.Length > 8 * 1024) _frames.Shrink();
                return [PackWriter.Call(null, "OnRenderCompleted", id, null)];
            case "JS.BeginInvokeJS":
                return Run(pack.Number(), pack.Text()!, pack.Text()!, (int)pack.Number());
            case "JS.Error":
                throw new IOException($"A circuit failed: {pack.Text()}");
            default:
                return [];
        }
    }

    /// <summary>What scripts would answer: an object where one is asked for, nothing otherwise.</summary>
    private List<byte[]> Run(long call, string function, string args, int answer)
    {
        const int AnObject = 1;
        var result = answer == AnObject ? string.Create(CultureInfo.InvariantCulture, $"{{\"__jsObjectId\":{Interlocked.Increment(ref _objects)}}}") : "null";
        List<byte[]> said = call == 0 ? [] : [PackWriter.Call(null, "EndInvokeJSFromDotNet", call, true, string.Create(CultureInfo.InvariantCulture, $"[{call},true,{result}]"))];
        if (function == "Blazor._internal.Virtualize.init")
        {
            var list = long.Parse(Reference().Match(args).Groups[1].Value, CultureInfo.InvariantCulture);
            said.Add(PackWriter.Call(null, "BeginInvokeDotNetFromJS", "1", null, "OnSpacerBeforeVisible", list, $"[0,0,{ListHeight}]"));
        }

        return said;
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Roots();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex Reference();
}
