namespace AgentConsole.Core.Kernel;

/// <summary>
/// Orders text by Unicode code point, as SQLite and PostgreSQL's collation C order its UTF-8 bytes. Plain ordinal comparison of .NET differs for
/// characters beyond U+FFFF, whose surrogates sort below U+E000.
/// </summary>
public sealed class CodePointOrder : IComparer<string>
{
    public static CodePointOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var same = x.AsSpan().CommonPrefixLength(y);
        if (same == x.Length || same == y.Length) return x.Length.CompareTo(y.Length);
        return Place(x[same]).CompareTo(Place(y[same]));
    }

    // Lifts surrogates above the rest of the basic plane.
    private static int Place(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
