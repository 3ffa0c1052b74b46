namespace AgentConsole.Core.Search;

/// <summary>A message as the index knows it: its text and its files' names.</summary>
internal sealed record SourceMessage(long Id, string Text, IReadOnlyList<string> Files)
{
    public int Length { get; } = Text.Length + Files.Sum(x => x.Length);

    public IEnumerable<string> Texts => [Text, .. Files];
}

/// <summary>A stretch of a long conversation that is one document of the index.</summary>
internal sealed record PackedPart(long FromMessageId, bool Closed, IReadOnlyList<string> Texts);

/// <summary>
/// Cuts long conversations into documents, message by message from the first: a message added later changes the last document or
/// begins a new one, never an earlier one, so that a ticket of a thousand messages takes a reply as quickly as one of ten.
/// </summary>
internal static class SearchPacking
{
    /// <summary>What two pieces of one enormous message share: no phrase that can be typed is longer.</summary>
    private const int Overlap = SearchTokens.MaxQueryChars;

    public static bool FitsWhole(IReadOnlyList<SourceMessage> messages, int max) => messages.Sum(x => (long)x.Length) <= max;

    public static List<PackedPart> Pack(IReadOnlyList<SourceMessage> messages, int max)
    {
        var parts = new List<PackedPart>();
        var open = new List<SourceMessage>();
        var length = 0;
        foreach (var message in messages)
        {
            if (open.Count > 0 && length + message.Length > max)
            {
                parts.Add(Open(open));
                (open, length) = ([], 0);
            }

            if (message.Length > max)
            {
                parts.AddRange(Pieces(message, max));
                continue;
            }

            open.Add(message);
            length += message.Length;
        }

        if (open.Count > 0) parts.Add(Open(open));
        return parts;
    }

    private static PackedPart Open(List<SourceMessage> messages) => new(messages[0].Id, Closed: false, [.. messages.SelectMany(x => x.Texts)]);

    private static IEnumerable<PackedPart> Pieces(SourceMessage message, int max)
    {
        var text = message.Text;
        for (var start = 0; ;)
        {
            var end = Cut(text, start + max);
            if (end == text.Length)
            {
                yield return new PackedPart(message.Id, Closed: true, [text[start..], .. message.Files]);
                yield break;
            }

            yield return new PackedPart(message.Id, Closed: true, [text[start..end]]);
            start = Cut(text, end - Overlap);
        }
    }

    // Between two words where there are words, so that no half of one is found; never between the halves of a surrogate pair.
    private static int Cut(string text, int at)
    {
        if (at >= text.Length) return text.Length;
        for (var i = at; i > at - 100; i--)
            if (char.IsWhiteSpace(text[i])) return i;
        return char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}
