using System.Text;
using AngleSharp.Dom;

namespace AgentConsole.Core.Tickets;

/// <summary>Writes allowed elements and escaped text: the only place from which a tag of a message reaches the page.</summary>
sealed class HtmlWriter(Func<string, string?>? inlineImage)
{
    readonly StringBuilder _html = new();

    /// <summary>Writes the start tag and returns the name for the end tag; null when there is none to write.</summary>
    public string? Start(IElement element)
    {
        if (HtmlAllowed.Element(HtmlParsing.Name(element)) is not { } name)
            return null;
        if (name == "img")
        {
            Image(element);
            return null;
        }

        _html.Append('<').Append(name);
        Attributes(element, name);
        if (name == "a" && HtmlAllowed.Link(element.GetAttribute("href") ?? "") is not null)
            _html.Append(TextHtml.LinkAttributes);
        _html.Append('>');
        // A parser swallows the first line feed after <pre>: one more, and the text's own survives.
        if (name == "pre" && element.FirstChild is IText { Data: ['\n', ..] })
            _html.Append('\n');
        return HtmlAllowed.Void.Contains(name) ? null : name;
    }

    public void End(string name) => _html.Append("</").Append(name).Append('>');

    public void Text(string text) => Escape(_html, text);

    public override string ToString() => _html.ToString();

    void Attributes(IElement element, string name)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.NamespaceUri is null && HtmlAllowed.Attribute(name, attribute.Name, attribute.Value) is { } value)
                Attribute(_html, attribute.Name, value);
        }
    }

    void Image(IElement element)
    {
        var source = element.GetAttribute("src") ?? "";
        // A picture that waits already, seen again, keeps waiting.
        var remote = HtmlAllowed.RemoteImage(source) ?? HtmlAllowed.RemoteImage(element.GetAttribute("data-remote-src") ?? "");
        var own = HtmlAllowed.DataImage(source);
        if (HtmlAllowed.ContentId(source) is { } contentId)
            own = inlineImage is null ? "cid:" + contentId : OwnAddress(inlineImage(contentId));

        if (own is null && remote is null && string.IsNullOrWhiteSpace(element.GetAttribute("alt")))
            return;
        _html.Append("<img");
        if (own is not null)
            Attribute(_html, "src", own);
        else if (remote is not null)
        {
            Attribute(_html, "class", HtmlCleaner.RemoteImageClass);
            Attribute(_html, "data-remote-src", remote);
        }
        Attributes(element, "img");
        _html.Append('>');
    }

    // A delegate's mistake must not become a fetch from another computer.
    static string? OwnAddress(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : null;

    public static void Attribute(StringBuilder html, string name, string value)
    {
        html.Append(' ').Append(name).Append("=\"");
        Escape(html, value);
        html.Append('"');
    }

    /// <summary>Escapes for text and for quoted attribute values alike; leaves out what no page or database can hold.</summary>
    public static void Escape(StringBuilder html, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                // Normal form C would join it with the '>' of a tag before it and so undo the tag.
                case '\u0338': html.Append("&#824;"); break;
                case '\n' or '\t': html.Append(c); break;
                case '\uFFFE' or '\uFFFF': html.Append('\uFFFD'); break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                        html.Append(c).Append(text[++i]);
                    else if (!char.IsControl(c))
                        html.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
                    break;
            }
        }
    }
}
