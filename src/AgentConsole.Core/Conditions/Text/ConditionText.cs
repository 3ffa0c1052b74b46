using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>The one-line text of a condition: <c>status:open group:"Tech support" priority>=high -assignee:none created>7d "order 8841"</c>.</summary>
public sealed class ConditionText(ConditionFields fields, ConditionNames names)
{
    /// <summary>Longest text that is read, in UTF-16 units.</summary>
    public const int Max = 20_000;

    /// <summary>
    /// Reads names in either language into the <see cref="Condition.Normal"/> form. Never throws: what cannot be read is told with its
    /// place, at most ten things at once. An empty text is <see cref="Condition.Everything"/>.
    /// </summary>
    public ParsedCondition Parse(string text)
    {
        if (text.Length > Max) return new ParsedCondition(null, [new ConditionError(Max, text.Length - Max, "tooLongText", Max)]);
        return new ConditionReader(text, new ValueReader(names), fields).Read();
    }

    /// <summary>The text that <see cref="Parse"/> reads as the same condition, with names in the language of <paramref name="culture"/> (the current UI's).</summary>
    public string Write(Condition condition, CultureInfo? culture = null) =>
        new ConditionWriter(fields, names, culture ?? CultureInfo.CurrentUICulture).Write(condition.Normal());
}

/// <summary>What a text was read as. <paramref name="Condition"/> is null when there are errors.</summary>
public sealed record ParsedCondition(Condition? Condition, IReadOnlyList<ConditionError> Errors);

/// <summary>One thing that could not be read, at UTF-16 positions of the text.</summary>
/// <param name="Key">Names the words under <c>error.</c> in ConditionWords.resx.</param>
public sealed record ConditionError(int Start, int Length, string Key, params IReadOnlyList<object> Args)
{
    /// <summary>The message in the reader's language.</summary>
    public string Text(CultureInfo? culture = null) =>
        ConditionWords.Format("error." + Key, culture, [.. Args.Select(x => x is ConditionField field ? field.Label(culture) : x)]);
}
