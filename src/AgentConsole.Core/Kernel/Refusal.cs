using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Kernel;

/// <summary>Why the desk did not do what was asked; decides the HTTP status and the look of the message.</summary>
public enum RefusalKind
{
    /// <summary>Bad input: names the field and the limit.</summary>
    Invalid,

    /// <summary>There is no such thing, or the person may not know that there is.</summary>
    NotFound,

    /// <summary>The person may see it but not do this.</summary>
    Forbidden,

    /// <summary>Somebody else changed the same field first.</summary>
    Conflict,

    /// <summary>The desk cannot store anything at the moment; nothing is lost, try again.</summary>
    Unavailable,
}

/// <summary>One field that somebody else changed in the meantime.</summary>
/// <param name="Field">Key of the field, such as <c>priority</c>.</param>
/// <param name="Theirs">Stored value, as in the history.</param>
/// <param name="Yours">The value that lost.</param>
/// <param name="By">Who stored theirs.</param>
/// <param name="At">When (UTC).</param>
public sealed record FieldConflict(string Field, string? Theirs, string? Yours, Actor By, DateTime At);

/// <summary>A refusal in words that the person reads. <paramref name="Key"/> names the text in RefusalText.resx.</summary>
public sealed record Refusal(RefusalKind Kind, string Key, string? Field = null, params object?[] Args)
{
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>The message in the reader's language.</summary>
    public string Text(CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentUICulture;
        var format = RefusalText.Of(Key, culture);
        return Args.Length == 0 ? format : string.Format(culture, format, [.. Args.Select(x => x is string name && name == Field ? RefusalText.FieldName(name, culture) : x)]);
    }
}

/// <summary>Thrown by every writer when it refuses; nothing of the refused call was stored.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Text(CultureInfo.InvariantCulture))
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Short ways to refuse.</summary>
public static class Refuse
{
    public static RefusedException Invalid(string key, string field, params object?[] args) =>
        new(new Refusal(RefusalKind.Invalid, key, field, args));

    public static RefusedException NotFound(string key = "notFound", params object?[] args) =>
        new(new Refusal(RefusalKind.NotFound, key, null, args));

    public static RefusedException Forbidden(string key = "forbidden", params object?[] args) =>
        new(new Refusal(RefusalKind.Forbidden, key, null, args));

    /// <summary>Nothing can be stored until somebody makes room.</summary>
    public static RefusedException DiskFull() => new(new Refusal(RefusalKind.Unavailable, "diskFull"));

    public static RefusedException Conflict(IReadOnlyList<FieldConflict> conflicts) =>
        new(new Refusal(RefusalKind.Conflict, "conflict") { Conflicts = conflicts });

    /// <summary>The cleaned single line, or a refusal naming <paramref name="field"/> when it is empty or longer than <paramref name="max"/> UTF-16 units.</summary>
    public static string Line(string? value, string field, int max, bool required = true) =>
        Bounded(CleanText.Line(value ?? ""), field, max, required);

    /// <summary>As <see cref="Line"/>, keeping line breaks.</summary>
    public static string Block(string? value, string field, int max, bool required = true) =>
        Bounded(CleanText.Block(value ?? ""), field, max, required);

    private static string Bounded(string clean, string field, int max, bool required)
    {
        if (required && !HasInk(clean)) throw Invalid("required", field, field);
        if (clean.Length > max) throw Invalid("tooLong", field, field, max, clean.Length);
        return clean;
    }

    /// <summary>Whether there is anything to see: a subject of zero-width spaces is an empty subject.</summary>
    private static bool HasInk(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0)) return true;
        return false;
    }
}
