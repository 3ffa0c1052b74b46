using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Reads a message tag by tag, in linear time, and writes it anew with only what a parser can work on cheaply. It follows the
/// open elements roughly, drops start tags beyond a depth or a total (and their end tags), leaves out scripts, style sheets and
/// the like, and hides formatting elements that carry attributes behind another name, because a parser reopens those, each a
/// new copy, in every block that follows.
/// </summary>
sealed class HtmlTagFilter
{
    const int MaxDepth = 200;
    const int MaxTags = 60_000;
    const string Mark = "x-";

    // "a" is missing: a parser itself closes an open one before the next.
    static readonly HashSet<string> Formatting = ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    // Never nested deeply by a parser itself: another of their kind, or the end of the parent, closes them.
    static readonly HashSet<string> SelfClosing =
    [
        "html", "head", "body", "p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col", "option",
        "optgroup", "br", "hr", "img", "image", "input", "area", "base", "basefont", "bgsound", "embed", "frame", "keygen", "link", "meta",
        "param", "source", "track", "wbr", "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext",
    ];

    // An end tag of an inline element does not reach beyond an open block.
    static readonly HashSet<string> Blocks =
    [
        "address", "applet", "article", "aside", "blockquote", "button", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
        "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "listing", "main",
        "marquee", "menu", "nav", "object", "ol", "pre", "section", "select", "summary", "table", "template", "ul",
    ];

    readonly StringBuilder _html = new();
    readonly List<string> _open = [];
    int _tags;
    int _dropped;

    public static string Unmarked(string name) => name.StartsWith(Mark, StringComparison.Ordinal) ? name[Mark.Length..] : name;

    public static string Sift(string html)
    {
        var filter = new HtmlTagFilter();
        using var source = new TextSource(html);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        while (tokens.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } start && RawContent(start.Name) is { } content)
                Skip(tokens, start.Name, content);
            else if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } tag)
                filter.Start(tag);
            else if (token.Type == HtmlTokenType.EndTag)
                filter.End(token.Name);
            else if (token.Type == HtmlTokenType.Character)
                HtmlWriter.Escape(filter._html, token.Data);
        }
        return filter._html.ToString();
    }

    // What a parser reads as text until the end tag; nothing of it is for readers.
    static HtmlParseMode? RawContent(string name) => name switch
    {
        "title" or "textarea" => HtmlParseMode.RCData,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "script" => HtmlParseMode.Script,
        "plaintext" => HtmlParseMode.Plaintext,
        _ => null,
    };

    static void Skip(HtmlTokenizer tokens, string name, HtmlParseMode content)
    {
        tokens.State = content;
        while (tokens.Get() is { Type: not HtmlTokenType.EndOfFile } token)
            if (token.Type == HtmlTokenType.EndTag && token.Name == name)
                return;
    }

    void Start(HtmlTagToken tag)
    {
        var name = tag.Name;
        if (_tags++ >= MaxTags)
            return;
        if (!SelfClosing.Contains(name))
        {
            if (_open.Count >= MaxDepth)
            {
                _dropped++;
                return;
            }
            if (Formatting.Contains(name) && tag.Attributes.Count > 0)
                name = Mark + name;
            _open.Add(name);
        }

        _html.Append('<').Append(name);
        foreach (var attribute in tag.Attributes)
            if (attribute.Name.All(c => char.IsAsciiLetterLower(c) || c == '-'))
                HtmlWriter.Attribute(_html, attribute.Name, attribute.Value);
        _html.Append(tag.IsSelfClosing ? " />" : ">");
    }

    void End(string name)
    {
        if (_tags >= MaxTags)
            return;
        if (!SelfClosing.Contains(name))
        {
            if (_dropped > 0)
            {
                _dropped--;
                return;
            }
            if (Find(name) is var at and >= 0)
            {
                name = _open[at];
                if (IsFormatting(name))
                    _open.RemoveAt(at);
                else
                    _open.RemoveRange(at, _open.Count - at);
            }
            else
                _tags++; // such a tag looks through all open elements for nothing
        }
        _html.Append("</").Append(name).Append('>');
    }

    int Find(string name)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i] == name || IsFormatting(name) && Unmarked(_open[i]) == name)
                return i;
            if (_open[i] == "table" || !IsFormatting(name) && !Blocks.Contains(name) && Blocks.Contains(_open[i]))
                return -1;
        }
        return -1;
    }

    static bool IsFormatting(string name) => name == "a" || Formatting.Contains(Unmarked(name));
}
