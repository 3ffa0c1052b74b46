using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Postgres;

/// <summary>
/// Wakes the other nodes after a commit, many commits with one call. Not inside the transaction: PostgreSQL lets only one notifying transaction
/// commit at a time in a whole server, which would end the desk's parallel writing. The news itself is stored with the transaction, and
/// a bell that is lost costs a second.
/// </summary>
internal sealed class NodeBell(IDbContextFactory<PostgresAgentDb> databases, NodeName name, ILogger<NodeBell> log) : IAsyncDisposable
{
    private readonly Channel<(string Channel, string Text)> _rings =
        Channel.CreateBounded<(string, string)>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private Task? _loop;

    /// <summary>There is news in the table.</summary>
    public void Ring() => Send(NewsTable.Channel, name.Value);

    /// <summary>Tells the other nodes something that is not worth storing. Forgotten when it cannot be told at once.</summary>
    public void Send(string channel, string text)
    {
        _rings.Writer.TryWrite((channel, text));
        lock (_starting) _loop ??= Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _rings.Writer.TryComplete();
        await _stop.CancelAsync();
        if (_loop is not null) await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _rings.Reader.WaitToReadAsync(_stop.Token))
        {
            var rings = new HashSet<(string Channel, string Text)>();
            while (rings.Count < 200 && _rings.Reader.TryRead(out var ring)) rings.Add(ring);
            try
            {
                await using var db = await databases.CreateDbContextAsync(_stop.Token);
                var (channels, texts) = (rings.Select(x => x.Channel).ToArray(), rings.Select(x => x.Text).ToArray());
                await db.Database.ExecuteSqlAsync($"SELECT pg_notify(c, t) FROM unnest({channels}, {texts}) AS x(c, t)", _stop.Token);
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                log.LogWarning(e, "The other nodes could not be woken; they look by themselves every second");
            }
        }
    }
}

/// <summary>What this node calls itself in the database: its connections bear the name.</summary>
internal sealed record NodeName(string Value)
{
    public static NodeName New() => new("AgentConsole " + Guid.NewGuid().ToString("N"));
}
