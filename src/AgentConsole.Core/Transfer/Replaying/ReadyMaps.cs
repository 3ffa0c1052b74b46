using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Maps of known logs that ship with the desk.</summary>
public static class ReadyMaps
{
    private const string Prefix = "maps/";

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(ReadyMaps).Assembly.GetManifestResourceNames().Where(x => x.StartsWith(Prefix, StringComparison.Ordinal)).Select(x => x[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>The map of that name, or the one in the file of that path. Refuses what is neither.</summary>
    public static async Task<ReplayMap> OpenAsync(string nameOrPath, CancellationToken ct = default)
    {
        await using var ready = typeof(ReadyMaps).Assembly.GetManifestResourceStream(Prefix + nameOrPath);
        if (ready is not null)
        {
            using var reader = new StreamReader(ready);
            return ReplayMap.FromJson(await reader.ReadToEndAsync(ct));
        }

        try
        {
            return ReplayMap.FromJson(await File.ReadAllTextAsync(nameOrPath, ct));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Refuse.Invalid("replayNoMap", "map", nameOrPath, string.Join(", ", Names));
        }
    }
}
