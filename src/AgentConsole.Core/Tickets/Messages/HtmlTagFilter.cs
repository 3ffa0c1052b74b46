using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Stands between the tokenizer and the tree builder and lets tags through only while they are cheap: it follows the open
/// elements roughly, drops start tags beyond a depth or a total (and their end tags), and hides formatting elements that carry
/// attributes behind another name, because a parser reopens those, each a new copy, in every block that follows.
/// </summary>
sealed class HtmlTagFilter(int maxDepth)
{
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

    readonly List<string> _open = [];
    int _tags;
    int _dropped;

    public static string Unmarked(string name) => name.StartsWith(Mark, StringComparison.Ordinal) ? name[Mark.Length..] : name;

    public TokenConsumptionResult Pass(ref StructHtmlToken token, TokenConsumer next)
    {
        var goesOn = token.Type switch
        {
            HtmlTokenType.StartTag => Start(ref token),
            HtmlTokenType.EndTag => End(ref token),
            _ => true,
        };
        if (goesOn)
            next(ref token);
        return TokenConsumptionResult.Continue;
    }

    bool Start(ref StructHtmlToken token)
    {
        var name = token.Name.ToString();
        if (_tags++ >= MaxTags)
            return SwallowsText(name);
        if (SelfClosing.Contains(name))
            return true;
        if (_open.Count >= maxDepth)
        {
            _dropped++;
            return false;
        }
        if (Formatting.Contains(name) && token.Attributes.Count > 0)
            token.Name = name = Mark + name;
        _open.Add(name);
        return true;
    }

    bool End(ref StructHtmlToken token)
    {
        var name = token.Name.ToString();
        if (SelfClosing.Contains(name))
            return _tags < MaxTags || SwallowsText(name);
        if (_dropped > 0)
        {
            _dropped--;
            return false;
        }

        var at = Find(name);
        if (at < 0)
            return _tags++ < MaxTags;
        token.Name = _open[at];
        if (Formatting.Contains(name) || name == "a")
            _open.RemoveAt(at);
        else
            _open.RemoveRange(at, _open.Count - at);
        return true;
    }

    int Find(string name)
    {
        var formatting = Formatting.Contains(name) || name == "a";
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i] == name || formatting && Unmarked(_open[i]) == name)
                return i;
            if (_open[i] == "table" || !formatting && !Blocks.Contains(name) && Blocks.Contains(_open[i]))
                return -1;
        }
        return -1;
    }

    // These must reach the tree builder whatever their number: without them code and style sheets would turn into text.
    static bool SwallowsText(string name) =>
        name is "script" or "style" or "title" or "textarea" or "xmp" or "iframe" or "noembed" or "noframes" or "plaintext";
}
