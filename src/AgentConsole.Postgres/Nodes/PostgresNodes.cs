using System.Diagnostics;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentConsole.Postgres;

/// <summary>
/// Hears what other nodes commit. Listens for their bell, and looks by itself every second, so a lost bell or a lost connection delays news and
/// never loses it: each reading takes exactly what became visible since the reading before. Who was away for longer than news is
/// kept starts over.
/// </summary>
internal sealed class PostgresNodes(string connectionString, NodeName name, NodeBell bell, NodeNewsReader news, PresenceBoard presence, AvailabilityBoard availability, LiveHub live, ILogger<PostgresNodes> log)
    : INodes, IAsyncDisposable
{
    private const string PresenceChannel = "agent_presence", ConsoleChannel = "agent_consoles";
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(1), RetryTime = TimeSpan.FromMilliseconds(300), PruneTime = TimeSpan.FromMinutes(1);

    /// <summary>How long news is kept, and how long a node may be away without starting over.</summary>
    private static readonly TimeSpan KeepTime = TimeSpan.FromMinutes(10), AwayMax = TimeSpan.FromMinutes(8);

    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<(long At, string Moment)> _past = [];
    private Task? _loop;
    private IDisposable? _said, _open;
    private string? _moment;
    private long _readAt;
    private bool _woken;

    public async Task StartAsync(CancellationToken ct = default)
    {
        await using (var connection = await ConnectAsync(ct)) await LookAsync(connection, ct);
        _said = live.Watch<PresenceSaid>(x => bell.Send(PresenceChannel, name.Value + NewsText.Write(x).Body));
        _open = live.Watch<ConsoleSaid>(x => bell.Send(ConsoleChannel, name.Value + NewsText.Write(x).Body));
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _said?.Dispose();
        _open?.Dispose();
        await _stop.CancelAsync();
        if (_loop is not null) await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await ConnectAsync(_stop.Token);
                await ListenAsync(connection);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The connection to the other nodes was lost; it is made again");
                await Task.Delay(RetryTime, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Listens first, then looks: what is committed in between rings.</summary>
    private async Task ListenAsync(NpgsqlConnection connection)
    {
        connection.Notification += (_, e) => Hear(e.Channel, e.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {NewsTable.Channel}; LISTEN {PresenceChannel}; LISTEN {ConsoleChannel}", connection)) await listen.ExecuteNonQueryAsync(_stop.Token);
        var lookedAt = 0L;
        while (true)
        {
            if (_woken || lookedAt == 0 || Stopwatch.GetElapsedTime(lookedAt) >= LookTime)
            {
                _woken = false;
                await LookAsync(connection, _stop.Token);
                lookedAt = Stopwatch.GetTimestamp();
            }

            await connection.WaitAsync(LookTime, _stop.Token);
        }
    }

    private void Hear(string channel, string payload)
    {
        if (channel == NewsTable.Channel) _woken |= payload != name.Value;
        else if (!payload.StartsWith(name.Value, StringComparison.Ordinal)) HearSaid(channel, payload[payload.IndexOf('{', StringComparison.Ordinal)..]);
    }

    private void HearSaid(string channel, string body)
    {
        if (channel == ConsoleChannel) availability.Hear(NewsText.Read<ConsoleSaid>(body));
        else presence.Hear(NewsText.Read<PresenceSaid>(body));
    }

    private async Task LookAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var away = _moment is not null && Stopwatch.GetElapsedTime(_readAt) > AwayMax;
        var (moment, stored) = await NewsTable.ReadAsync(connection, away ? null : _moment, name.Value, ct);
        if (stored.Count > 0) await news.TellAsync(stored, ct);
        (_moment, _readAt) = (moment, Stopwatch.GetTimestamp()); // after the telling: what could not be told is read again
        if (away) await news.StartOverAsync(ct);
        await PruneAsync(connection, ct);
    }

    private async Task PruneAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (_past.Count > 0 && Stopwatch.GetElapsedTime(_past.Last().At) < PruneTime) return;
        _past.Enqueue((_readAt, _moment!));
        string? old = null;
        while (_past.Count > 0 && Stopwatch.GetElapsedTime(_past.Peek().At) > KeepTime) old = _past.Dequeue().Moment;
        if (old is not null) await NewsTable.PruneAsync(connection, old, ct);
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        // A connection of its own that notices a dead network; a pooled one would keep listening for its next user.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 5, CommandTimeout = 15 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }
}
