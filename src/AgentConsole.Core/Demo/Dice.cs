namespace AgentConsole.Core.Demo;

/// <summary>Chance that falls the same way each time: the same seed gives the same throws on every machine and runtime (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice of their own for one ticket or person, so that a change of one does not stir all the others.</summary>
    public static Dice For(ulong seed, int about) => new(seed * 0x9E3779B97F4A7C15UL + (ulong)about * 0xD1B54A32D192ED03UL);

    /// <summary>0 up to, and without, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>The index of one of the weights, each as likely as it is heavy.</summary>
    public int Weighted(IReadOnlyList<int> weights)
    {
        var left = Below(weights.Sum());
        for (var i = 0; ; i++)
            if ((left -= weights[i]) < 0) return i;
    }

    /// <summary>Some of them in a new order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> from, int count)
    {
        var left = from.ToList();
        var taken = new List<T>(count);
        while (taken.Count < count && left.Count > 0)
        {
            var at = Below(left.Count);
            taken.Add(left[at]);
            left.RemoveAt(at);
        }

        return taken;
    }

    /// <summary>A time span around the median: mostly a half to the double of it, at times a quarter or the fourfold.</summary>
    public TimeSpan Around(TimeSpan median)
    {
        var quarters = Between(0, 100) + Between(0, 100) + Between(0, 100) + Between(0, 100); // 0…400, bell-shaped around 200
        var factor = quarters < 200 ? 0.25 + 0.75 * quarters / 200 : 1 + 3.0 * (quarters - 200) / 200;
        return TimeSpan.FromSeconds(Math.Round(median.TotalSeconds * factor));
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
