using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>What can be typed next in the text of a condition.</summary>
public sealed class ConditionCompletions(ConditionFields fields, ConditionNames names)
{
    private static readonly (Operator Op, string Sign)[] Signs =
    [
        (Operator.Is, ":"), (Operator.Contains, ":"), (Operator.Under, ":"), (Operator.Less, "<"), (Operator.AtMost, "<="),
        (Operator.Greater, ">"), (Operator.AtLeast, ">="), (Operator.MoreThanAgo, ">"), (Operator.WithinLast, "<"),
    ];

    private static readonly string[] Spans = ["1h", "4h", "1d", "3d", "7d", "1mo"];

    /// <summary>Up to <paramref name="max"/> proposals for the word around the caret (a UTF-16 position), best first. Never throws.</summary>
    public CompletionList At(string text, int caret, int max = 20, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentUICulture;
        caret = Math.Clamp(caret, 0, text.Length);
        if (text.Length > ConditionText.Max) return new CompletionList(caret, 0, []);
        var place = CompletionPlace.Find(text, caret);
        var items = place.Field is null ? Beginnings(place.Typed, culture)
            : fields.Named(place.Field) is { } field ? Values(field, place, culture) : [];
        return new CompletionList(place.Start, place.Length, [.. items.DistinctBy(x => x.Insert).Take(max)]);
    }

    /// <summary>Fields whose key, word or label has what was typed, those that begin with it first; signs for a field typed in full.</summary>
    private IEnumerable<Completion> Beginnings(string typed, CultureInfo culture)
    {
        var signs = fields.Named(typed) is { } named ? SignsOf(named, typed, culture) : [];
        var found = fields.All.Where(x => x.Key != "text")
            .Select(x => (Field: x, Rank: Rank(typed, [FieldWords.Preferred(x, culture), x.Key, x.Label(culture), .. FieldWords.Of(x)])))
            .Where(x => x.Rank is not null).OrderBy(x => x.Rank).Select(x => Field(x.Field, culture));
        var or = culture.TwoLetterISOLanguageName == "zh" ? "或" : "OR";
        Completion[] word = typed.Length > 0 && Rank(typed, [or]) == 0 ? [new Completion(CompletionKind.Word, or, ConditionWords.Of("word.or", culture))] : [];
        return [.. signs, .. word, .. found];
    }

    private static IEnumerable<Completion> SignsOf(ConditionField field, string typed, CultureInfo culture) =>
        from sign in Signs
        where field.Operators.Contains(sign.Op)
        select new Completion(CompletionKind.Operator, typed + sign.Sign, $"{field.Label(culture)} {ConditionWords.Operator(sign.Op, field.Type, 1, culture)} …");

    private static Completion Field(ConditionField field, CultureInfo culture)
    {
        var other = culture.TwoLetterISOLanguageName == "zh" ? CultureInfo.InvariantCulture : ConditionWords.Chinese;
        return new Completion(CompletionKind.Field, FieldWords.Preferred(field, culture) + ":", field.Label(culture), field.Label(other));
    }

    private IEnumerable<Completion> Values(ConditionField field, CompletionPlace place, CultureInfo culture)
    {
        if (field.Type is ConditionFieldType.Date or ConditionFieldType.Day) return Dates(field, place, culture);
        var values = names.Choices(field)
            .Select(x => (Option: x, Rank: Rank(place.Typed, [x.Label(culture), x.Name, x.NameZh, x.Value])))
            .Where(x => x.Rank is not null).OrderBy(x => x.Rank) // stable: within a rank the order of the picker
            .Select(x => new Completion(CompletionKind.Value, names.Word(field, x.Option.Value, culture), x.Option.Label(culture), Other(x.Option, culture)));
        return values.Concat(Presence(field, place, culture));
    }

    private static IEnumerable<Completion> Dates(ConditionField field, CompletionPlace place, CultureInfo culture)
    {
        var spans = place.Sign is "<" or ">" or "<=" or ">=";
        var op = place.Sign.StartsWith('<') ? Operator.WithinLast : Operator.MoreThanAgo;
        return (spans ? Spans.Where(x => field.Canonical(op, x) is not null) : DatePeriod.All.Select(x => x.Word))
            .Select(x => (Value: x, Word: DateWords.Word(x, culture), Label: DateWords.Label(spans ? op : Operator.Is, x, culture)))
            .Where(x => Rank(place.Typed, [x.Word, x.Value, x.Label]) is not null)
            .Select(x => new Completion(CompletionKind.Value, x.Word, spans ? $"{ConditionWords.Operator(op, field.Type, 1, culture)} {x.Label}" : x.Label))
            .Concat(Presence(field, place, culture));
    }

    private static IEnumerable<Completion> Presence(ConditionField field, CompletionPlace place, CultureInfo culture)
    {
        if (!field.Nullable || place.Sign is not (":" or "=")) yield break;
        foreach (var (word, op) in new[] { (ConditionSyntax.None, Operator.IsNotSet), (ConditionSyntax.Any, Operator.IsSet) })
        {
            var local = ConditionWords.Of("value." + word, culture);
            if (Rank(place.Typed, [local, word]) is not null)
                yield return new Completion(CompletionKind.Value, local, ConditionWords.Operator(op, field.Type, 1, culture));
        }
    }

    private static string? Other(ConditionOption option, CultureInfo culture)
    {
        var other = option.Label(culture) == option.Name ? option.NameZh : option.Name;
        return other.Length > 0 && other != option.Label(culture) ? other : null;
    }

    /// <summary>How well one of the words answers what was typed: 0 begins with it, 1 has it; null not at all.</summary>
    private static int? Rank(string typed, ReadOnlySpan<string> words)
    {
        int? best = null;
        foreach (var word in words)
        {
            var at = word.IndexOf(typed, StringComparison.OrdinalIgnoreCase);
            if (at == 0) return 0;
            if (at > 0) best = 1;
        }

        return best;
    }
}

/// <summary>Proposals that replace <paramref name="Length"/> units of the text from <paramref name="Start"/>.</summary>
public sealed record CompletionList(int Start, int Length, IReadOnlyList<Completion> Items);

/// <summary>One proposal.</summary>
/// <param name="Insert">What replaces the range, quoted where the text needs it.</param>
/// <param name="Label">What the person reads, in their language.</param>
/// <param name="Detail">The name in the other language, where there is one.</param>
public sealed record Completion(CompletionKind Kind, string Insert, string Label, string? Detail = null);

public enum CompletionKind
{
    Field,
    Operator,
    Value,
    Word,
}
