using System.Text;
using System.Text.RegularExpressions;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// What may stand in a message's HTML. Everything not named here is absent from the output: an element is unwrapped (its
/// children stay) or dropped with its contents; an attribute or a CSS declaration vanishes.
/// </summary>
static partial class HtmlAllowed
{
    const int MaxUrl = 4096;
    const int MaxText = 500;

    static readonly HashSet<string> Elements =
    [
        "a", "abbr", "address", "b", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "div",
        "dl", "dt", "em", "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark",
        "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "tt", "u", "ul", "var",
    ];

    // Their contents are code, another language or a control: nothing a reader of the mail was meant to read as text.
    static readonly HashSet<string> Dropped =
    [
        "applet", "audio", "base", "basefont", "bgsound", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "input",
        "link", "listing", "map", "math", "meta", "noembed", "noframes", "noscript", "object", "param", "plaintext",
        "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video", "xmp",
    ];

    static readonly HashSet<string> Sections =
        ["article", "aside", "details", "dialog", "fieldset", "footer", "form", "header", "main", "nav", "section", "summary"];

    public static readonly HashSet<string> Void = ["br", "col", "hr", "img"];

    public static bool IsDropped(string element) => Dropped.Contains(element);

    /// <summary>The element to write for this one, or null when only its children are kept.</summary>
    public static string? Element(string name) =>
        Elements.Contains(name) ? name : Sections.Contains(name) ? "div" : null;

    /// <summary>The harmless form of an attribute's value, or null when the attribute may not stay.</summary>
    public static string? Attribute(string element, string name, string value) => name switch
    {
        "style" => Style(value),
        "dir" => OneOf(value, "ltr", "rtl", "auto"),
        "lang" => Matches(Language(), value),
        "title" => Text(value),
        "align" => OneOf(value, "left", "right", "center", "justify"),
        "valign" => OneOf(value, "top", "middle", "bottom", "baseline"),
        "href" => element == "a" ? Link(value) : null,
        "alt" => element == "img" ? Text(value) : null,
        "width" or "height" => element is "img" or "table" or "td" or "th" or "col" or "colgroup" or "hr" ? Matches(Length(), value) : null,
        "colspan" or "rowspan" => element is "td" or "th" ? Matches(Number(), value) : null,
        "span" => element is "col" or "colgroup" ? Matches(Number(), value) : null,
        "start" => element is "ol" ? Matches(Number(), value) : null,
        "type" => element is "ol" or "ul" or "li" ? Matches(ListType(), value) : null,
        "border" or "cellpadding" or "cellspacing" => element is "table" ? Matches(Number(), value) : null,
        "bgcolor" => element is "table" or "tr" or "td" or "th" ? Matches(Color(), value) : null,
        "color" => element is "font" ? Matches(Color(), value) : null,
        "size" => element is "font" ? Matches(FontSize(), value) : null,
        _ => null,
    };

    /// <summary>An address that a click may open: http, https, mailto or tel, absolute. Null for everything else.</summary>
    public static string? Link(string value)
    {
        var url = Url(value);
        return url is not null && (IsWeb(url) || HasScheme(url, "mailto:") || HasScheme(url, "tel:")) ? url : null;
    }

    /// <summary>An address on another computer, which the page may load only after a click.</summary>
    public static string? RemoteImage(string value)
    {
        var url = Url(value);
        return url is not null && url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url is not null && IsWeb(url) ? url : null;
    }

    /// <summary>The name of a part of the same mail (RFC 2392), without its scheme.</summary>
    public static string? ContentId(string value) =>
        Url(value) is { } url && HasScheme(url, "cid:") && url.Length > 4 ? url[4..] : null;

    /// <summary>A raster picture inside the address itself. SVG is not among them: it holds scripts.</summary>
    public static string? DataImage(string value)
    {
        var trimmed = value.Trim();
        return DataImageStart().Match(trimmed) is { Success: true } start && Base64(trimmed.AsSpan(start.Length)) ? trimmed : null;
    }

    static bool IsWeb(string url) => HasScheme(url, "http://") && url.Length > 7 || HasScheme(url, "https://") && url.Length > 8;

    static bool HasScheme(string url, string scheme) => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    // Browsers ignore line breaks and tabs inside an address and control characters around it; so does the check.
    static string? Url(string value)
    {
        if (value.Length > MaxUrl)
            return null;
        var url = new StringBuilder(value.Length);
        foreach (var c in value)
            if (!char.IsControl(c))
                url.Append(c);
        return url.ToString().Trim();
    }

    static bool Base64(ReadOnlySpan<char> data) => data.IndexOfAnyExcept(Base64Characters) < 0;

    static readonly System.Buffers.SearchValues<char> Base64Characters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \r\n\t");

    static string? Style(string value)
    {
        if (value.Length > MaxUrl)
            return null;
        var kept = new StringBuilder();
        foreach (var declaration in value.Split(';'))
        {
            // Splitting at every semicolon is crude, and safe: no accepted value holds a quote, a bracket of url() or an escape.
            var colon = declaration.IndexOf(':');
            if (colon < 0)
                continue;
            var property = declaration[..colon].Trim().ToLowerInvariant();
            var setting = declaration[(colon + 1)..].Trim().ToLowerInvariant();
            if (CssProperties.Contains(property) && CssValue().IsMatch(setting))
                kept.Append(kept.Length > 0 ? "; " : "").Append(property).Append(": ").Append(setting);
        }
        return kept.Length > 0 ? kept.ToString() : null;
    }

    // Nothing that moves, hides or overlays: a message must not be able to paint over the desk.
    static readonly HashSet<string> CssProperties =
    [
        "color", "background-color", "font-weight", "font-style", "font-size", "text-decoration", "text-align", "vertical-align",
        "white-space", "line-height", "list-style-type", "direction", "width", "max-width", "border", "border-left", "border-right",
        "border-top", "border-bottom", "border-color", "border-style", "border-width", "border-collapse", "padding", "padding-left",
        "padding-right", "padding-top", "padding-bottom", "margin", "margin-left", "margin-right", "margin-top", "margin-bottom",
    ];

    static string? OneOf(string value, params string[] allowed) =>
        allowed.FirstOrDefault(a => string.Equals(a, value.Trim(), StringComparison.OrdinalIgnoreCase));

    static string? Matches(Regex pattern, string value) => pattern.IsMatch(value.Trim()) ? value.Trim() : null;

    static string? Text(string value) => Kernel.CleanText.Cut(Kernel.CleanText.Line(value), MaxText);

    [GeneratedRegex(@"^(?:[a-z-]{1,24}|#[0-9a-f]{3,8}|rgba?\([0-9., %]{1,40}\)|[0-9]{0,3}(?:\.[0-9]{1,4})?(?:px|pt|em|rem|ex|%|in|cm|mm)?)(?: (?:[a-z-]{1,24}|#[0-9a-f]{3,8}|rgba?\([0-9., %]{1,40}\)|[0-9]{0,3}(?:\.[0-9]{1,4})?(?:px|pt|em|rem|ex|%|in|cm|mm)?)){0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CssValue();

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,35}\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"^[0-9]{1,4}%?\z")]
    private static partial Regex Length();

    [GeneratedRegex(@"^[0-9]{1,3}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:[1aAiI]|disc|circle|square)\z")]
    private static partial Regex ListType();

    [GeneratedRegex(@"^(?:#?[0-9A-Fa-f]{3,8}|[A-Za-z]{1,24})\z")]
    private static partial Regex Color();

    [GeneratedRegex(@"^[+-]?[1-7]\z")]
    private static partial Regex FontSize();

    [GeneratedRegex(@"^data:image/(?:png|jpeg|gif|webp);base64,", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DataImageStart();
}
