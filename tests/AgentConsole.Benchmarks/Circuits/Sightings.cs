using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>When which circuit showed which change: changes carry a number in their ticket's subject, and batches are searched for it.</summary>
internal sealed class Sightings
{
    private const int Digits = 6;
    private readonly byte[] _mark = Encoding.ASCII.GetBytes($"bench{Random.Shared.Next(0x10000):x4}-");
    private readonly ConcurrentQueue<(int Change, long At)> _seen = [];
    private long _batches, _bytes;

    /// <summary>What went wrong with circuits, one by one.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    public (long Batches, long Bytes) Traffic => (Interlocked.Read(ref _batches), Interlocked.Read(ref _bytes));

    public IReadOnlyCollection<(int Change, long At)> Seen => _seen;

    public string Mark => Encoding.ASCII.GetString(_mark);

    /// <summary>The words by which a change is known.</summary>
    public string Of(int change) => $"{Mark}{change:D6}";

    public void Fail(string why) => Failures.Enqueue(why);

    /// <summary>Changes are made in the order of their numbers, and circuits hear of them in that order: what is not newer was drawn again.</summary>
    public void Take(Circuit circuit, ReadOnlySpan<byte> batch, long at)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _bytes, batch.Length);
        var newest = circuit.Newest;
        var told = new HashSet<int>();
        for (int found; (found = batch.IndexOf(_mark)) >= 0;)
        {
            batch = batch[(found + _mark.Length)..];
            if (batch.Length < Digits || !Utf8Parser.TryParse(batch[..Digits], out int change, out _) || change <= newest || !told.Add(change)) continue;
            _seen.Enqueue((change, at));
            circuit.Newest = Math.Max(circuit.Newest, change);
        }
    }
}
