namespace AgentConsole.Core.Conditions;

/// <summary>
/// Reads one text. A space joins by AND, which binds closer than OR; <c>-</c> negates what follows; every error is noted and reading goes on,
/// so that a person sees all of them.
/// </summary>
internal sealed class ConditionReader(string text, ValueReader values, ConditionFields fields)
{
    private const int ErrorsMax = 10;
    private readonly TextCursor _cursor = new(text);
    private readonly List<ConditionError> _errors = [];
    private int _tests, _values;
    private bool _stopped;

    public ParsedCondition Read()
    {
        var condition = Any(0) ?? Condition.Everything;
        while (!_cursor.AtEnd && !_stopped)
        {
            Error(_cursor.At, 1, "strayParen");
            _cursor.At++;
            Any(0);
        }

        return _errors.Count > 0 ? new ParsedCondition(null, _errors) : new ParsedCondition(condition.Normal(), []);
    }

    /// <summary>Conditions joined by OR, up to a closing parenthesis or the end; null when there is nothing.</summary>
    private Condition? Any(int depth)
    {
        var parts = new List<Condition>();
        var something = All(depth, parts);
        while (!_stopped && Keyword(ConditionSyntax.IsOr) is { } or)
        {
            var (before, length) = (something, _cursor.At - or);
            something = All(depth, parts);
            if (!before || !something) Error(or, length, "strayOr");
        }

        return parts.Count switch { 0 => null, 1 => parts[0], _ => new AnyOf(parts) };
    }

    /// <summary>Conditions joined by AND, as one more of <paramref name="alternatives"/>; false when nothing stands here.</summary>
    private bool All(int depth, List<Condition> alternatives)
    {
        var parts = new List<Condition>();
        var something = false;
        while (!_stopped)
        {
            _cursor.SkipSpace();
            if (_cursor.AtEnd || ConditionSyntax.IsClose(_cursor.Next) || ConditionSyntax.IsOr(_cursor.PeekWord())) break;
            if (Keyword(ConditionSyntax.IsAnd) is not null) continue;
            something = true;
            if (Term(depth) is { } term) parts.Add(term);
        }

        if (parts.Count > 0) alternatives.Add(parts.Count == 1 ? parts[0] : new AllOf(parts));
        return something;
    }

    private Condition? Term(int depth)
    {
        if (depth > Condition.DepthMax)
        {
            Stop(_cursor.At, "tooDeep", Condition.DepthMax);
            return null;
        }

        if (Negation() is { } at) return Negated(at, depth);
        if (ConditionSyntax.IsOpen(_cursor.Next)) return Group(depth);
        if (_cursor.Next == '*' && _cursor.PeekWord() == "*")
        {
            _cursor.At++;
            return Condition.Everything;
        }

        return Test();
    }

    /// <summary>Passes a minus or NOT that something follows; its place, or null when there is none.</summary>
    private int? Negation()
    {
        var at = _cursor.At;
        if (_cursor.Next is not ('-' or '－')) return Keyword(ConditionSyntax.IsNot);
        if (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1])) return null; // a dash between words is a word
        _cursor.At++;
        return at;
    }

    private Condition? Negated(int at, int depth)
    {
        _cursor.SkipSpace();
        if (_cursor.AtEnd || ConditionSyntax.IsClose(_cursor.Next))
        {
            Error(at, 1, "strayNot");
            return null;
        }

        var group = ConditionSyntax.IsOpen(_cursor.Next);
        var term = Term(group ? depth : depth + 1);
        return term switch
        {
            null => null,
            FieldTest test when !group && test.Op.Opposite is { } opposite => test with { Op = opposite },
            _ => new NoneOf(term).Normal(),
        };
    }

    private Condition? Group(int depth)
    {
        var (open, errors) = (_cursor.At++, _errors.Count);
        var inner = Any(depth + 1);
        if (_stopped) return null;
        if (_cursor.AtEnd) Error(open, 1, "openParen");
        else _cursor.At++;
        if (inner is null && _errors.Count == errors) Error(open, _cursor.At - open, "emptyParen");
        return inner;
    }

    private Condition? Test()
    {
        var start = _cursor.At;
        if (ConditionSyntax.IsQuote(_cursor.Next)) return Words(_cursor.ReadQuoted());
        var name = _cursor.PeekFieldLetters();
        if (name.Length > 0 && _cursor.SignAt(start + name.Length) is { } sign)
        {
            _cursor.At = start + name.Length + sign.Length;
            return FieldTest(name, sign.Sign, start);
        }

        var word = _cursor.PeekWord();
        _cursor.At += Math.Max(word.Length, 1);
        if (word.Length == 0) // a closing mark that nothing opened
        {
            Error(start, 1, "openQuote");
            return null;
        }

        if (word is ['#', .. var number] && number.All(char.IsAsciiDigit) && number.Length is > 0 and < 19)
            return Counted(Condition.Test("number", Operator.Is, number.TrimStart('0') is { Length: > 0 } n ? n : "0"), start, 1);
        return Words(new TextPiece(word, false, false, false, start, word.Length));
    }

    private Condition? Words(TextPiece piece)
    {
        if (piece.Open) Error(piece.Start, 1, "openQuote");
        else if (ValueReader.Text(piece, out var error) is { } words) return Counted(Condition.Test("text", Operator.Contains, words), piece.Start, 1);
        else Error(error!);
        return null;
    }

    private Condition? FieldTest(string name, string sign, int start)
    {
        var pieces = Pieces();
        if (fields.Named(name) is not { } field)
        {
            Error(start, name.Length, "unknownField", name);
            return null;
        }

        if (pieces.Find(x => x.Open) is { } open)
        {
            Error(open.Start, 1, "openQuote");
            return null;
        }

        if (pieces.Exists(x => x is { Length: 0 }))
        {
            Error(start, _cursor.At - start, "noValue", name + sign);
            return null;
        }

        var condition = values.Read(field, sign, pieces, out var error);
        if (error is not null) Error(error);
        return condition is null ? null : Counted(condition, start, pieces.Count);
    }

    private List<TextPiece> Pieces()
    {
        var pieces = new List<TextPiece> { _cursor.ReadPiece() };
        while (ConditionSyntax.IsComma(_cursor.Next))
        {
            _cursor.At++;
            pieces.Add(_cursor.ReadPiece());
        }

        return pieces;
    }

    private Condition Counted(Condition condition, int start, int count)
    {
        if ((_tests += condition.Tests.Count()) > Condition.TestsMax) Stop(start, "tooManyTests", Condition.TestsMax);
        else if ((_values += count) > Condition.ValuesMax) Stop(start, "tooManyValues", Condition.ValuesMax);
        return condition;
    }

    /// <summary>Passes a keyword; its place, or null when another word or none stands here.</summary>
    private int? Keyword(Func<string, bool> which)
    {
        _cursor.SkipSpace();
        var word = _cursor.PeekWord();
        if (!which(word)) return null;
        var at = _cursor.At;
        _cursor.At += word.Length;
        return at;
    }

    private void Stop(int start, string key, params object[] args)
    {
        _stopped = true;
        Error(start, text.Length - start, key, args);
    }

    private void Error(int start, int length, string key, params object[] args) => Error(new ConditionError(start, Math.Min(length, text.Length - start), key, args));

    private void Error(ConditionError error)
    {
        _errors.Add(error);
        if (_errors.Count >= ErrorsMax) _stopped = true;
    }
}
