using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>Dates and spans as people write them in either language, and back.</summary>
internal static class DateWords
{
    private static readonly Dictionary<string, string> Periods = DatePeriod.All
        .SelectMany(x => new[] { x.Word, Name(x.Word, CultureInfo.InvariantCulture), Name(x.Word, ConditionWords.Chinese) }.Select(w => (Word: w, Value: x.Word)))
        .DistinctBy(x => x.Word).ToDictionary(x => x.Word, x => x.Value, StringComparer.OrdinalIgnoreCase);

    private static readonly (string Unit, string[] Words)[] Units =
    [
        ("m", ["min", "minute", "minutes", "分钟", "分"]), ("h", ["hour", "hours", "小时", "时"]), ("d", ["day", "days", "天", "日"]),
        ("w", ["week", "weeks", "周", "星期"]), ("mo", ["month", "months", "个月", "月"]), ("y", ["year", "years", "年"]),
    ];

    /// <summary>The canonical value of a day, month, year, instant or period; null when it is none.</summary>
    public static string? Value(string word) => Periods.GetValueOrDefault(word) ?? (DateValue.Parse(word) is null ? null : word);

    /// <summary>The canonical span, such as <c>7d</c> for <c>7天</c>; null when it is none.</summary>
    public static string? Span(string word)
    {
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 1) return null;
        var unit = word[digits..];
        var known = Array.Find(Units, x => x.Unit == unit || x.Words.Contains(unit, StringComparer.OrdinalIgnoreCase)).Unit;
        return known is null ? null : DateSpan.Parse(word[..digits] + known)?.ToString();
    }

    /// <summary>The word a text is written with.</summary>
    public static string Word(string value, CultureInfo culture)
    {
        if (culture.TwoLetterISOLanguageName != "zh") return value;
        if (DateSpan.Parse(value) is { } span) return SpanLabel(span, culture);
        return DatePeriod.Parse(value) is null ? value : Name(value, culture);
    }

    public static string Label(Operator op, string value, CultureInfo? culture)
    {
        if (op.TakesSpan) return DateSpan.Parse(value) is { } span ? SpanLabel(span, culture) : value;
        return DatePeriod.Parse(value) is null ? value : Name(value, culture);
    }

    private static string SpanLabel(DateSpan span, CultureInfo? culture)
    {
        var unit = span.ToString()[span.Count.ToString(CultureInfo.InvariantCulture).Length..];
        return ConditionWords.Format(span.Count == 1 ? $"span.{unit}.one" : "span." + unit, culture, [span.Count]);
    }

    private static string Name(string period, CultureInfo? culture) => ConditionWords.Of("value." + period, culture);
}
