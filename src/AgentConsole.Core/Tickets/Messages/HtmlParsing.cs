using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// AngleSharp's parser with a bound on what a mail can cost. Left alone, a megabyte of unclosed tags takes it minutes, since
/// every tag looks through all open elements, and a few unclosed fonts are copied into every later paragraph.
/// </summary>
static class HtmlParsing
{
    const int MaxDepth = 200;

    /// <summary>The body, or null for an empty or frameset document. What exceeds a bound is flattened: tags go, text stays.</summary>
    public static IElement? Body(string html)
    {
        if (html.Length > HtmlCleaner.MaxChars)
            html = html[..HtmlCleaner.MaxChars];

        // The tree builder may nest a few levels more than the filter counts (li, td, …).
        var parser = new HtmlParser(new HtmlParserOptions { MaximumDepth = 2 * MaxDepth, DisableElementPositionTracking = true, SkipComments = true });
        var filter = new HtmlTagFilter(MaxDepth);
        using var source = new TextSource(html);
        return parser.ParseDocument<Document, Element>(source, filter.Pass).Body;
    }

    /// <summary>The element's name in lower case, with the mark of the filter taken off.</summary>
    public static string Name(IElement element) => HtmlTagFilter.Unmarked(element.LocalName);

    public static bool IsHtml(IElement element) => element.NamespaceUri == "http://www.w3.org/1999/xhtml";
}
