using System.Collections.Concurrent;
using AgentConsole.Core.Demo;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>Many tabs of a few signed-in people, kept connected.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Opening = 8;
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(10);

    private readonly List<Person> _people = [];
    private readonly ConcurrentQueue<Circuit> _circuits = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Scene _scene;
    private readonly Task _pinging;
    private int _opened;

    private Crowd(Scene scene) => (_scene, _pinging) = (scene, PingAsync());

    public Sightings Sightings { get; } = new();

    public int Count => _circuits.Count;

    public static async Task<Crowd> GatherAsync(Uri desk, Scene scene)
    {
        var crowd = new Crowd(scene);
        foreach (var account in scene.Accounts) crowd._people.Add(await Person.SignInAsync(desk, account, DemoDesk.Password));
        return crowd;
    }

    /// <summary>Opens further circuits, spread evenly over people and filters.</summary>
    public Task OpenAsync(int count, int filters)
    {
        var last = _opened + count;
        return Task.WhenAll(Enumerable.Range(0, Opening).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref _opened)) <= last;)
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
                _circuits.Enqueue(await Circuit.OpenAsync(_people[i % _people.Count], _scene.PageOf(i % filters, filters), i % filters, Sightings, patience.Token));
            }

            Interlocked.Decrement(ref _opened);
        }));
    }

    /// <summary>So many tabs are closed, those that came first.</summary>
    public async Task LeaveAsync(int count)
    {
        for (var i = 0; i < count && _circuits.TryDequeue(out var circuit); i++) await circuit.LeaveAsync();
    }

    /// <summary>The connection of so many breaks off without a word.</summary>
    public async Task BreakAsync(int count)
    {
        for (var i = 0; i < count && _circuits.TryDequeue(out var circuit); i++) await circuit.DisposeAsync();
    }

    /// <summary>How many look at each filter.</summary>
    public Dictionary<int, int> Lookers() => _circuits.GroupBy(x => x.Filter).ToDictionary(x => x.Key, x => x.Count());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pinging;
        await BreakAsync(int.MaxValue);
        _people.ForEach(x => x.Dispose());
        _stop.Dispose();
    }

    private async Task PingAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Ping, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var circuit in _circuits) await circuit.PingAsync();
        }
    }
}
