using System.Globalization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Batches;

/// <summary>Why a ticket was left alone, kept so that each reader gets it in their language.</summary>
/// <param name="Conflicts">What somebody changed since, for an undo.</param>
public sealed record BatchReason(RefusalKind Kind, string Key, string? Field, IReadOnlyList<string?> Args, IReadOnlyList<FieldConflict> Conflicts)
{
    private const int ArgMax = 200;

    public static BatchReason Of(Refusal refusal) => new(refusal.Kind, refusal.Key, refusal.Field, [.. refusal.Args.Select(Text)], refusal.Conflicts);

    /// <summary>The reason in the reader's language.</summary>
    public string Text(CultureInfo? culture = null) => new Refusal(Kind, Key, Field, [.. Args]).Text(culture);

    private static string? Text(object? arg) => Convert.ToString(arg, CultureInfo.InvariantCulture) is { } text ? CleanText.Cut(text, ArgMax) : null;
}
