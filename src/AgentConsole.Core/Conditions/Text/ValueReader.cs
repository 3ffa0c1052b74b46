using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Conditions;

/// <summary>Turns a field, a sign and the values behind it into a condition, by the type of the field.</summary>
internal sealed class ValueReader(ConditionNames names)
{
    private ConditionError? _error;

    /// <summary>The condition, or null with the first error.</summary>
    public Condition? Read(ConditionField field, string sign, List<TextPiece> pieces, out ConditionError? error)
    {
        _error = null;
        var condition = sign == "!=" ? Negated(Positive(field, "=", pieces)) : Positive(field, sign, pieces);
        error = _error;
        return error is null ? condition : null;
    }

    /// <summary>The words of a piece as they are compared; null with an error when there are none.</summary>
    public static string? Text(TextPiece piece, out ConditionError? error)
    {
        var words = CleanText.Line(piece.Text);
        error = words.Length == 0 ? At(piece, "emptyValue") : words.Length > FieldTest.ValueMax ? At(piece, "tooLongValue", FieldTest.ValueMax) : null;
        return error is null ? words : null;
    }

    private static Condition? Negated(Condition? condition) => condition switch
    {
        null => null,
        FieldTest test when test.Op.Opposite is { } opposite => test with { Op = opposite },
        _ => new NoneOf(condition).Normal(),
    };

    private Condition? Positive(ConditionField field, string sign, List<TextPiece> pieces)
    {
        if (pieces is [{ Quoted: false, StarBefore: false, StarAfter: false } only] && Presence(field, sign, only) is { } presence) return presence;
        return field.Type switch
        {
            ConditionFieldType.Text or ConditionFieldType.Words => Texts(field, sign, pieces),
            ConditionFieldType.Date or ConditionFieldType.Day => Dates(field, sign, pieces),
            ConditionFieldType.Number => Numbers(field, sign, pieces),
            _ => Named(field, sign, pieces),
        };
    }

    /// <summary>“none” and “any”; behind an equals sign a “none” of the field's own values goes first.</summary>
    private static Condition? Presence(ConditionField field, string sign, TextPiece piece)
    {
        if (!field.Accepts(Operator.IsSet) || sign is not (":" or "=")) return null;
        if (ConditionSyntax.IsAny(piece.Text)) return Condition.Test(field.Key, Operator.IsSet);
        return ConditionSyntax.IsNone(piece.Text) && (sign == ":" || !HasNone(field)) ? Condition.Test(field.Key, Operator.IsNotSet) : null;
    }

    private static bool HasNone(ConditionField field) => field.Options.Any(x => x is { IsSpecial: true, Value: IdValues.None });

    private Condition? Texts(ConditionField field, string sign, List<TextPiece> pieces)
    {
        if (sign is not (":" or "=")) return BadSign(field, sign, pieces);
        var tests = new List<(Operator Op, string Value)>();
        foreach (var piece in pieces)
        {
            if (!piece.Quoted && (piece.Text.Contains('*') || piece.Text.Length == 0) || sign == "=" && (piece.StarBefore || piece.StarAfter)) return Fail(piece, "strayStar");
            if (Text(piece, out var error) is not { } text) return Fail(error!);
            tests.Add(((sign, piece.StarBefore, piece.StarAfter) switch
            {
                ("=", _, _) => Operator.Is,
                (_, true, false) => Operator.EndsWith,
                (_, false, true) => Operator.StartsWith,
                _ => Operator.Contains,
            }, text));
        }

        foreach (var (op, _) in tests)
            if (!field.Accepts(op)) return BadSign(field, op == Operator.Is ? "=" : "*", pieces);
        return Condition.Any([.. tests.GroupBy(x => x.Op, x => x.Value).Select(g => Condition.Test(field.Key, g.Key, [.. g]))]);
    }

    private Condition? Numbers(ConditionField field, string sign, List<TextPiece> pieces)
    {
        if (sign is ":" or "=" && pieces is [{ Quoted: false } range] && Range(range) is { } ends)
            return Each(ends, x => field.Canonical(Operator.Between, x.Text), "badNumber", field) is { } both ? Condition.Test(field.Key, Operator.Between, both) : null;
        return Each(pieces, x => field.Canonical(Operator.Is, x.Text), "badNumber", field) is { } values ? Compared(field, sign, pieces, values) : null;
    }

    private Condition? Dates(ConditionField field, string sign, List<TextPiece> pieces)
    {
        if (sign is ":" or "=" && pieces is [{ Quoted: false } range] && Range(range) is { } ends)
            return Each(ends, x => Day(field, x.Text), "badDate", field) is { } both ? Condition.Test(field.Key, Operator.Between, both) : null;
        if (sign is not (":" or "=") && pieces is [var piece] && Span(field, sign, piece) is { } span) return span;
        return Each(pieces, x => Day(field, x.Text), "badDate", field) is { } values ? Compared(field, sign, pieces, values) : null;
    }

    /// <summary><c>&gt;7d</c> reads “more than seven days ago”, <c>&lt;+3d</c> “within the next three days”.</summary>
    private static Condition? Span(ConditionField field, string sign, TextPiece piece)
    {
        var ahead = piece.Text.StartsWith('+');
        if (DateWords.Span(ahead ? piece.Text[1..] : piece.Text) is not { } span) return null;
        var op = (ahead, sign[0]) switch
        {
            (false, '>') => Operator.MoreThanAgo,
            (false, _) => Operator.WithinLast,
            (true, '>') => Operator.MoreThanAhead,
            (true, _) => Operator.WithinNext,
        };
        return field.Canonical(op, span) is null ? null : Condition.Test(field.Key, op, span);
    }

    private Condition? Named(ConditionField field, string sign, List<TextPiece> pieces)
    {
        var under = field.Type == ConditionFieldType.Tree && sign == ":";
        var tests = new List<(Operator Op, string Value)>();
        foreach (var piece in pieces)
        {
            var (word, star) = (CleanText.Line(piece.Text), piece.StarBefore || piece.StarAfter);
            if (!piece.Quoted && ConditionSyntax.IsNone(word) && !HasNone(field) && field.Nullable) return Fail(piece, "noneInList", field, field.Key);
            var found = star ? null : Value(field, word, piece.Quoted, out var ambiguous) ?? (ambiguous ? Ambiguous(piece, field) : null);
            if (found is null) return _error is null ? Unknown(piece, field) : null;
            tests.Add((under && found != IdValues.None ? Operator.Under : Operator.Is, found));
        }

        if (sign is not (":" or "=")) return Compared(field, sign, pieces, [.. tests.Select(x => x.Value)]);
        return Condition.Any([.. tests.GroupBy(x => x.Op, x => x.Value).Select(g => Condition.Test(field.Key, g.Key, [.. g]))]);
    }

    private string? Value(ConditionField field, string word, bool quoted, out bool ambiguous)
    {
        var value = names.Find(field, word, quoted, out ambiguous);
        if (value is null && quoted && field is OptionField or OptionsField) value = word; // an option that was taken off the list
        return value is { Length: > 0 and <= FieldTest.ValueMax } ? value : null;
    }

    private Condition? Compared(ConditionField field, string sign, List<TextPiece> pieces, string[] values)
    {
        var op = sign switch { "<" => Operator.Less, "<=" => Operator.AtMost, ">" => Operator.Greater, ">=" => Operator.AtLeast, _ => Operator.Is };
        if (!field.Accepts(op) || values.Any(x => field.Canonical(op, x) is null)) return BadSign(field, sign, pieces);
        return op != Operator.Is && values.Length > 1 ? Fail(pieces[1], "oneValue", field, sign) : Condition.Test(field.Key, op, values);
    }

    private string[]? Each(List<TextPiece> pieces, Func<TextPiece, string?> read, string key, ConditionField field)
    {
        var values = new List<string>(pieces.Count);
        foreach (var piece in pieces)
        {
            if (piece is { StarBefore: false, StarAfter: false } && read(piece) is { } value) values.Add(value);
            else Fail(piece, key, field, piece.Text);
        }

        return values.Count == pieces.Count ? [.. values] : null;
    }

    private static string? Day(ConditionField field, string word) => DateWords.Value(word) is { } value ? field.Canonical(Operator.Is, value) : null;

    /// <summary>The two ends of <c>1..5</c>; null when it is no range.</summary>
    private static List<TextPiece>? Range(TextPiece piece)
    {
        var dots = piece.Text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? null :
        [
            piece with { Text = piece.Text[..dots], Length = dots },
            piece with { Text = piece.Text[(dots + 2)..], Start = piece.Start + dots + 2, Length = piece.Length - dots - 2 },
        ];
    }

    private string? Ambiguous(TextPiece piece, ConditionField field)
    {
        Fail(piece, "ambiguous", field, piece.Text);
        return null;
    }

    private Condition? Unknown(TextPiece piece, ConditionField field) => ConditionNames.IsSearched(field)
        ? Fail(piece, "needsNumber", field, field.Key + ".name")
        : Fail(piece, "noSuchValue", field, piece.Text);

    private Condition? BadSign(ConditionField field, string sign, List<TextPiece> pieces) => Fail(pieces[0], "badOperator", field, sign);

    private Condition? Fail(TextPiece piece, string key, params object[] args) => Fail(At(piece, key, args));

    private Condition? Fail(ConditionError error)
    {
        _error ??= error;
        return null;
    }

    private static ConditionError At(TextPiece piece, string key, params object[] args) => new(piece.Start, piece.Length, key, args);
}
