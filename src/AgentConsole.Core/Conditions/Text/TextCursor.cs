using System.Text;

namespace AgentConsole.Core.Conditions;

/// <summary>A value as it stands in the text.</summary>
internal sealed record TextPiece(string Text, bool Quoted, bool StarBefore, bool StarAfter, int Start, int Length)
{
    /// <summary>Whether a quotation mark was opened and not closed.</summary>
    public bool Open { get; init; }
}

/// <summary>A place in the text of a condition that moves forward.</summary>
internal sealed class TextCursor(string text)
{
    public int At { get; set; }
    public bool AtEnd => At >= text.Length;
    public char Next => At < text.Length ? text[At] : '\0';

    public void SkipSpace()
    {
        while (At < text.Length && char.IsWhiteSpace(text[At])) At++;
    }

    /// <summary>The unquoted word that begins here, without moving.</summary>
    public string PeekWord()
    {
        var end = At;
        while (end < text.Length && !ConditionSyntax.EndsWord(text[end])) end++;
        return text[At..end];
    }

    /// <summary>The letters of a field's name that begin here, without moving.</summary>
    public string PeekFieldLetters()
    {
        var end = At;
        while (end < text.Length && ConditionSyntax.IsFieldLetter(text[end])) end++;
        return text[At..end];
    }

    public (string Sign, int Length)? SignAt(int at) => ConditionSyntax.SignAt(text, at);

    /// <summary>Reads one value, with asterisks at either end and in quotation marks or without; empty where none begins here.</summary>
    public TextPiece ReadPiece()
    {
        var start = At;
        var starBefore = Next == '*' && At + 1 < text.Length && ConditionSyntax.IsQuote(text[At + 1]);
        if (starBefore) At++;
        if (ConditionSyntax.IsQuote(Next))
        {
            var quoted = ReadQuoted();
            var starAfter = Next == '*';
            if (starAfter) At++;
            return quoted with { StarBefore = starBefore, StarAfter = starAfter, Start = start, Length = At - start };
        }

        while (At < text.Length && !ConditionSyntax.EndsValue(text[At])) At++;
        var bare = text[start..At];
        var (before, after) = (bare.StartsWith('*'), bare.Length > 1 && bare.EndsWith('*'));
        return new TextPiece(bare[(before ? 1 : 0)..^(after ? 1 : 0)], false, before, after, start, At - start);
    }

    /// <summary>Reads from an opening quotation mark to its closing one. Within ASCII marks a backslash keeps a mark or a backslash.</summary>
    public TextPiece ReadQuoted()
    {
        var (start, closing) = (At, text[At] == '“' ? '”' : '"');
        var content = new StringBuilder();
        for (At++; At < text.Length; At++)
        {
            if (text[At] == closing)
            {
                At++;
                return new TextPiece(content.ToString(), true, false, false, start, At - start);
            }

            var escaped = closing == '"' && text[At] == '\\' && At + 1 < text.Length && text[At + 1] is '"' or '\\';
            if (escaped && At + 1 < text.Length) At++;
            content.Append(text[At]);
        }

        return new TextPiece(content.ToString(), true, false, false, start, text.Length - start) { Open = true };
    }
}
