namespace AgentConsole.Core.Tickets;

/// <summary>
/// Finds where the words of a mail end and its tail begins: the quoted earlier mail, the signature. Readers see it folded; it is never taken away, so a
/// wrong guess costs a click. Cautious: what stands between quoted parts (an answer point by point) is no tail, and a mail that were all tail has none.
/// The cost grows with the number of lines and with nothing else, whatever the sender made of them.
/// </summary>
public static class QuotedTail
{
    // A signature is short; more than this below the mark is somebody's list.
    const int SignatureLinesMax = 14, DeviceLinesMax = 5, BlankLinesMax = 20, WrappedLinesMax = 4, WrappedAt = 60, HeaderLinesMax = 8;

    /// <summary>A text cut in two at a line; the tail is null where there is none.</summary>
    public static (string Head, string? Tail) OfText(string text)
    {
        var lines = text.Split('\n');
        return StartOf(lines) is { } start
            ? (string.Join('\n', lines[..start]).TrimEnd(), string.Join('\n', lines[start..]).Trim('\n'))
            : (text, null);
    }

    /// <summary>The index of the first line of the tail; null where there is none.</summary>
    public static int? StartOf(IReadOnlyList<string> lines)
    {
        // From the back: whether a line belongs to the tail depends only on those below it.
        var tail = new bool[lines.Count + 1];
        tail[^1] = true;
        for (var i = lines.Count - 1; i >= 0; i--) tail[i] = IsBlank(lines[i]) ? tail[i + 1] : (lines[i].Length <= QuoteSigns.LineMax || QuoteSigns.IsQuoted(lines[i])) && IsTail(lines, i, tail);

        var first = Enumerable.Range(0, lines.Count).FirstOrDefault(x => !IsBlank(lines[x]), lines.Count);
        for (var i = first; i < lines.Count; i++)
            if (tail[i] && !IsBlank(lines[i])) return i == first ? null : i;
        return null;
    }

    static bool IsTail(IReadOnlyList<string> lines, int at, bool[] tail)
    {
        var line = lines[at];
        if (QuoteSigns.IsQuoted(line) || IsRestOfQuoted(lines, at)) return tail[at + 1];
        if (QuoteSigns.IsSeparator(line) || IsHeaderBlock(lines, at)) return true;
        if (QuoteSigns.IsRule(line) && Spoken(lines, at + 1) is var below and >= 0 && IsHeaderBlock(lines, below)) return true;
        if (QuoteSigns.IsSignatureMark(line) && EndsSoon(lines, at, SignatureLinesMax, tail)) return true;
        if (QuoteSigns.IsDeviceLine(line) && EndsSoon(lines, at, DeviceLinesMax, tail)) return true;
        // Below "Anna wrote:" stands her mail to the end, or her mail with marks: then an answer may follow it.
        return AttributionEnd(lines, at) is { } end && (Spoken(lines, end) is not (var quoted and >= 0) || !QuoteSigns.IsQuoted(lines[quoted]) || tail[quoted]);
    }

    /// <summary>A mark was lost where a program wrapped a long line.</summary>
    static bool IsRestOfQuoted(IReadOnlyList<string> lines, int at) =>
        at > 0 && at + 1 < lines.Count && QuoteSigns.IsQuoted(lines[at + 1]) && lines[at - 1].Length >= WrappedAt && QuoteSigns.IsQuoted(lines[at - 1]);

    /// <summary>Whether at most so many lines stand between this one and the end, or another part of the tail.</summary>
    static bool EndsSoon(IReadOnlyList<string> lines, int at, int most, bool[] tail)
    {
        var blank = 0;
        for (var i = at + 1; i < lines.Count; i++)
        {
            if (tail[i] && !IsBlank(lines[i])) return true;
            if (IsBlank(lines[i]) ? ++blank > BlankLinesMax : --most < 0) return tail[i];
        }

        return true;
    }

    static bool IsHeaderBlock(IReadOnlyList<string> lines, int at)
    {
        if (!QuoteSigns.IsFromHeader(lines[at])) return false;
        var others = 0;
        for (var i = at + 1; i < lines.Count && i <= at + HeaderLinesMax; i++)
            if (QuoteSigns.IsHeader(lines[i]) && ++others == 2) return true;
        return false;
    }

    /// <summary>The line behind an attribution that begins here and may be wrapped; null when none does.</summary>
    static int? AttributionEnd(IReadOnlyList<string> lines, int at)
    {
        if (!QuoteSigns.MayBeginAttribution(lines[at])) return null;
        var joined = "";
        for (var i = at; i < lines.Count && i < at + WrappedLinesMax && !IsBlank(lines[i]); i++)
        {
            joined += (i == at ? "" : " ") + lines[i].Trim();
            if (joined.Length > QuoteSigns.LineMax) return null;
            if (QuoteSigns.IsAttribution(joined)) return i + 1;
        }

        return null;
    }

    /// <summary>The first line from here that is not blank; -1 when there is none.</summary>
    static int Spoken(IReadOnlyList<string> lines, int from)
    {
        for (var i = from; i < lines.Count && i <= from + BlankLinesMax; i++)
            if (!IsBlank(lines[i])) return i;
        return -1;
    }

    static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);
}
