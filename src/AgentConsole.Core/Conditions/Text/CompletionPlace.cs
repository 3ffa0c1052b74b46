namespace AgentConsole.Core.Conditions;

/// <summary>What stands around the caret: the beginning of a term, or a value behind a field and a sign.</summary>
/// <param name="Field">As typed; null at the beginning of a term.</param>
/// <param name="Typed">What of the word stands before the caret, without its quotation mark.</param>
internal sealed record CompletionPlace(string? Field, string Sign, string Typed, int Start, int Length)
{
    public static CompletionPlace Find(string text, int caret)
    {
        var cursor = new TextCursor(text);
        while (true)
        {
            while (!cursor.AtEnd && cursor.At < caret && IsBetween(cursor.Next)) cursor.At++;
            var start = cursor.At;
            if (start >= caret) return new CompletionPlace(null, "", "", caret, 0);
            var field = cursor.PeekFieldLetters();
            if (field.Length == 0 || cursor.SignAt(start + field.Length) is not { } sign || start + field.Length + sign.Length > caret)
            {
                if (ConditionSyntax.IsQuote(cursor.Next)) cursor.ReadQuoted();
                else cursor.At += Math.Max(cursor.PeekWord().Length, 1);
                if (cursor.At >= caret) return new CompletionPlace(null, "", text[start..caret], start, cursor.At - start);
                continue;
            }

            cursor.At = start + field.Length + sign.Length;
            if (Value(cursor, text, caret) is { } piece) return new CompletionPlace(field, sign.Sign, WithoutMarks(text[piece..caret]), piece, cursor.At - piece);
        }
    }

    /// <summary>Reads the values behind a sign; the start of the one that the caret is in, or null when it lies further on.</summary>
    private static int? Value(TextCursor cursor, string text, int caret)
    {
        while (true)
        {
            var start = cursor.At;
            cursor.ReadPiece();
            if (cursor.At >= caret) return start;
            if (!ConditionSyntax.IsComma(cursor.Next)) return null;
            cursor.At++;
        }
    }

    private static string WithoutMarks(string typed) => typed.TrimStart('*', '"', '“');

    // A minus before a word belongs to what is between the words; one inside a word does not reach this.
    private static bool IsBetween(char c) => char.IsWhiteSpace(c) || ConditionSyntax.IsOpen(c) || ConditionSyntax.IsClose(c) || c is '-' or '－';
}
