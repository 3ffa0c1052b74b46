using System.Globalization;

namespace AgentConsole.Benchmarks;

/// <summary>What to measure, and on how large a desk.</summary>
/// <param name="Folder">Where built desks are kept between runs; the temporary folder by default.</param>
/// <param name="Postgres">Connection string of a server where databases may be made; null for SQLite.</param>
internal sealed record BenchOptions(string Name, int Size, string Folder, string? Postgres, int Seconds, bool Verbose)
{
    /// <summary>How many agents look at the queue at once; 0 for what the measurement takes by itself.</summary>
    public int Agents { get; init; }

    /// <summary>Over how many filters they are spread.</summary>
    public int Filters { get; init; }

    /// <summary>Changes of tickets each second, in all.</summary>
    public double ChangesPerSecond { get; init; }

    public static BenchOptions Parse(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i + 1 < args.Length; i += 2) given[args[i]] = args[i + 1];
        var postgres = given.GetValueOrDefault("--database", "sqlite") == "postgres"
            ? Environment.GetEnvironmentVariable("AGENTCONSOLE_TEST_POSTGRES") ?? throw new InvalidOperationException("AGENTCONSOLE_TEST_POSTGRES names the server.")
            : null;
        return new BenchOptions(
            args.FirstOrDefault() ?? "",
            int.Parse(given.GetValueOrDefault("--size", "10000"), CultureInfo.InvariantCulture),
            given.GetValueOrDefault("--folder", Path.Combine(Path.GetTempPath(), "agentconsole-bench")),
            postgres,
            int.Parse(given.GetValueOrDefault("--seconds", "5"), CultureInfo.InvariantCulture),
            given.GetValueOrDefault("--sql") == "yes")
        {
            Agents = int.Parse(given.GetValueOrDefault("--agents", "0"), CultureInfo.InvariantCulture),
            Filters = int.Parse(given.GetValueOrDefault("--filters", "1"), CultureInfo.InvariantCulture),
            ChangesPerSecond = double.Parse(given.GetValueOrDefault("--changes", "1"), CultureInfo.InvariantCulture),
        };
    }
}
