using System.Globalization;
using System.Text;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

public sealed partial record FileKind
{
    const int MaxName = 200;
    const int MaxExtension = 20;

    /// <summary>
    /// A name to show and to offer for download: one path part of 1 to 200 UTF-16 units without control or invisible characters,
    /// without what Windows reserves, not beginning with a dot; the extension survives. Not for opening files: contents are
    /// stored by their hash.
    /// </summary>
    public static string SafeName(string name)
    {
        var line = Visible(CleanText.Line(name));
        var part = line.TrimEnd('/', '\\', ' ');
        part = part[(part.LastIndexOfAny(['/', '\\']) + 1)..];

        var safe = new StringBuilder(part.Length);
        foreach (var c in part)
            safe.Append(c is ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : c);
        // Windows drops dots and spaces at the end, so "x.exe. " would be run as x.exe.
        var trimmed = safe.ToString().TrimStart('.', ' ').TrimEnd('.', ' ');

        if (trimmed.Length == 0)
            return "file";
        if (IsReserved(trimmed))
            trimmed = "_" + trimmed;
        return trimmed.Length <= MaxName ? trimmed : Shorten(trimmed);
    }

    // Direction marks, zero-width characters and the like can make "exe" look like "png" or hide a part of the name.
    static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                visible.Append(rune.ToString());
        }
        return visible.ToString();
    }

    // CON, CON.txt and "con .txt" all open the console on Windows; so do the superscript digits after COM and LPT.
    static bool IsReserved(string name)
    {
        var dot = name.IndexOf('.');
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
            && (char.IsAsciiDigit(stem[3]) || stem[3] is '¹' or '²' or '³');
    }

    static string Shorten(string name)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= MaxExtension ? name[dot..] : "";
        return CleanText.Cut(name[..^extension.Length], MaxName - extension.Length) + extension;
    }
}
