using System.Globalization;
using System.Text.Json;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Refusals as they are kept with a run, to be told in the language of whoever reads them.</summary>
public static class RefusalJson
{
    private sealed record StoredRefusal(string Key, string? Field, IReadOnlyList<string?> Args);

    public static string Write(Refusal refusal) =>
        JsonSerializer.Serialize(new StoredRefusal(refusal.Key, refusal.Field, [.. refusal.Args.Select(Text)]), ImportMapping.Compact);

    public static Refusal Read(string json) =>
        JsonSerializer.Deserialize<StoredRefusal>(json, ImportMapping.Compact) is { } x ? new Refusal(RefusalKind.Invalid, x.Key, x.Field, [.. x.Args]) : throw new JsonException(json);

    private static string? Text(object? arg) => arg is DateTime time
        ? time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : Convert.ToString(arg, CultureInfo.InvariantCulture) is { Length: > 300 } text ? CleanText.Cut(text, 300) : Convert.ToString(arg, CultureInfo.InvariantCulture);
}
