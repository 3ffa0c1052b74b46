using AngleSharp.Dom;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Turns the hostile HTML of a mail into HTML that can stand in the desk's own page. Parsed as a browser parses (AngleSharp) and
/// written anew from a list of allowed elements, attributes, CSS properties and address schemes; nothing is copied through.
/// Promises: no script, form, frame, style sheet, id, name or class of the sender's; links are absolute, open in a new tab and
/// tell nothing; no picture is fetched from another computer; cleaning the result again changes nothing; at most
/// <see cref="MaxChars"/> UTF-16 units are read and the nesting is bounded. Never throws.
/// </summary>
public static class HtmlCleaner
{
    /// <summary>What lies behind this many UTF-16 units is cut off. Pictures inside data addresses count.</summary>
    public const int MaxChars = 4_000_000;

    /// <summary>The class of a picture that waits for a click; its address stands in <c>data-remote-src</c>.</summary>
    public const string RemoteImageClass = "remote-image";

    // Cleaned HTML is parsed and written again until it no longer changes; real mails need one round, a second proves it.
    const int MaxRounds = 5;

    /// <summary>The safe HTML of a message. Pictures of the mail itself keep their <c>cid:</c> address.</summary>
    public static string Clean(string html)
    {
        var clean = Once(html, null);
        for (var round = 0; round < MaxRounds; round++)
        {
            var again = Once(clean, null);
            if (again == clean)
                return clean;
            clean = again;
        }
        // Something the parser and the writer do not agree about: readers get the words without the form.
        return TextHtml.FromText(HtmlText.FromHtml(html));
    }

    /// <summary>
    /// The same, with each <c>cid:</c> picture at the address that <paramref name="inlineImage"/> gives for its Content-ID: an
    /// absolute path on this server ("/files/…"). Null or anything else leaves the picture out. For the moment of showing:
    /// store the result of <see cref="Clean(string)"/>, since this one, cleaned again, loses its pictures.
    /// </summary>
    public static string Clean(string html, Func<string, string?> inlineImage) => Once(Clean(html), inlineImage);

    static string Once(string html, Func<string, string?>? inlineImage)
    {
        var body = HtmlParsing.Body(html);
        var writer = new HtmlWriter(inlineImage);
        // A stack of our own: the nesting is the sender's choice, the size of the thread's stack is not.
        var open = new Stack<(INode Node, int NextChild, string? EndTag)>();
        open.Push((body, 0, null));
        while (open.TryPop(out var at))
        {
            if (at.NextChild >= at.Node.ChildNodes.Length)
            {
                if (at.EndTag is not null)
                    writer.End(at.EndTag);
                continue;
            }
            open.Push((at.Node, at.NextChild + 1, at.EndTag));
            var child = at.Node.ChildNodes[at.NextChild];
            if (child is IText text)
                writer.Text(text.Data);
            else if (child is IElement element && !HtmlAllowed.IsDropped(HtmlParsing.Name(element)) && HtmlParsing.IsHtml(element))
                open.Push((element, 0, writer.Start(element)));
        }
        return writer.ToString();
    }
}
