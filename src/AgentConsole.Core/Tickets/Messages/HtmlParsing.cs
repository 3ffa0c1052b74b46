using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// AngleSharp's parser with a bound on what a mail can cost. Left alone, a megabyte of unclosed tags takes it minutes, since
/// every tag looks through all open elements, and a few unclosed fonts are copied into every later paragraph.
/// </summary>
static class HtmlParsing
{
    // Above what the filter lets through (each table nests four elements): the parser's own limit moves elements about.
    const int ParserDepth = 1024;

    /// <summary>The message as the body of a document. What exceeds a bound is flattened: tags go, text stays.</summary>
    public static IElement Body(string html)
    {
        if (html.Length > HtmlCleaner.MaxChars)
            html = html[..HtmlCleaner.MaxChars];
        var options = new HtmlParserOptions { MaximumDepth = ParserDepth, DisableElementPositionTracking = true };
        // The frame is the desk's: the message will stand inside the desk's page, whatever it was written for. With an open body
        // leading white space stays and a frameset is ignored, as there.
        return new HtmlParser(options).ParseDocument("<!doctype html><body>" + HtmlTagFilter.Sift(html)).Body!;
    }

    /// <summary>The element's name in lower case, with the mark of the filter taken off.</summary>
    public static string Name(IElement element) => HtmlTagFilter.Unmarked(element.LocalName);

    public static bool IsHtml(IElement element) => element.NamespaceUri == "http://www.w3.org/1999/xhtml";
}
