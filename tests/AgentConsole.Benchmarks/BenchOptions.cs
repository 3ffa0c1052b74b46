using System.Globalization;

namespace AgentConsole.Benchmarks;

/// <summary>What to measure, and on how large a desk.</summary>
/// <param name="Folder">Where built desks are kept between runs; the temporary folder by default.</param>
/// <param name="Postgres">Connection string of a server where databases may be made; null for SQLite.</param>
internal sealed record BenchOptions(string Name, int Size, string Folder, string? Postgres, int Seconds, bool Verbose)
{
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
            given.GetValueOrDefault("--sql") == "yes");
    }
}
