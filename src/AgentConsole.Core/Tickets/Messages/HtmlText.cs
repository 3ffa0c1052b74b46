using System.Text;
using AgentConsole.Core.Kernel;
using AngleSharp.Dom;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// The words of an HTML message as plain text, for search, snippets and text mails: blocks on lines of their own, list items
/// with a dash or number, table cells apart, the address of a link after its words. Clean by <see cref="CleanText.Block"/>.
/// </summary>
public static class HtmlText
{
    static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tr", "ul",
    ];

    // These stand apart by an empty line, as a browser shows them.
    static readonly HashSet<string> Paragraphs = ["blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"];

    /// <summary>Whether a browser puts the element on lines of its own.</summary>
    internal static bool IsBlock(IElement element) => Blocks.Contains(HtmlParsing.Name(element));

    public static string FromHtml(string html)
    {
        var body = HtmlParsing.Body(html);
        var lines = new Lines();
        var open = new Stack<(INode Node, int NextChild, int TextStart)>();
        open.Push((body, 0, 0));
        while (open.TryPop(out var at))
        {
            if (at.NextChild >= at.Node.ChildNodes.Length)
            {
                if (at.Node is IElement closed && closed != body)
                    Leave(lines, closed, at.TextStart);
                continue;
            }
            open.Push((at.Node, at.NextChild + 1, at.TextStart));
            var child = at.Node.ChildNodes[at.NextChild];
            if (child is IText text)
                lines.Append(text.Data);
            else if (child is IElement element && !HtmlAllowed.IsDropped(HtmlParsing.Name(element)) && HtmlParsing.IsHtml(element))
            {
                Enter(lines, element);
                open.Push((element, 0, lines.Length));
            }
        }
        return CleanText.Block(lines.ToString()).Trim();
    }

    static void Enter(Lines lines, IElement element)
    {
        var name = HtmlParsing.Name(element);
        if (Blocks.Contains(name))
            lines.Break(Paragraphs.Contains(name) && !IsInList(element) ? 2 : 1);
        if (name == "pre")
            lines.Preformatted++;
        if (name == "br")
            lines.NewLine();
        if (name == "li")
            lines.Append(Bullet(lines, element));
        if (name is "td" or "th" && element.ParentElement is { } row && lines.Count(row) > 1)
            lines.Append("\t", keep: true);
        if (name == "img" && !string.IsNullOrWhiteSpace(element.GetAttribute("alt")))
            lines.Append($"[{element.GetAttribute("alt")!.Trim()}]");
    }

    static void Leave(Lines lines, IElement element, int textStart)
    {
        var name = HtmlParsing.Name(element);
        if (name == "pre")
            lines.Preformatted--;
        if (name == "a" && HtmlAllowed.Link(element.GetAttribute("href") ?? "") is { } address && !Says(lines.Since(textStart), address))
            lines.Append($" <{address}>");
        if (Blocks.Contains(name))
            lines.Break(Paragraphs.Contains(name) && !IsInList(element) ? 2 : 1);
    }

    static bool IsInList(IElement element) => HtmlParsing.Name(element) is "ul" or "ol" && element.ParentElement?.LocalName is "li" or "ul" or "ol";

    static string Bullet(Lines lines, IElement item) =>
        item.ParentElement is { LocalName: "ol" } list ? $"{lines.Count(list)}. " : "- ";

    // "https://a.example" shown as "a.example" needs no second mention.
    static bool Says(string shown, string address)
    {
        static string Bare(string s) => s.Replace("https://", "").Replace("http://", "").Replace("mailto:", "").Replace("tel:", "").Trim().TrimEnd('/');
        return string.Equals(Bare(shown), Bare(address), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Text that grows by lines, with white space collapsed as a browser does it.</summary>
    sealed class Lines
    {
        readonly StringBuilder _text = new();
        readonly Dictionary<INode, int> _counts = [];
        int _breaks;
        bool _space;

        public int Preformatted { get; set; }

        public int Length => _text.Length;

        public string Since(int start) => start < _text.Length ? _text.ToString(start, Math.Min(_text.Length - start, 5000)) : "";

        /// <summary>The how-manieth child of its parent comes now. Asking the tree each time costs the square of a long list.</summary>
        public int Count(INode parent) => _counts[parent] = _counts.GetValueOrDefault(parent) + 1;

        public void Break(int lines) => _breaks = Math.Max(_breaks, lines);

        public void NewLine()
        {
            _breaks = Math.Min(_breaks + 1, 2);
            _space = false;
        }

        public void Append(string text, bool keep = false)
        {
            foreach (var c in text)
            {
                if (!keep && Preformatted == 0 && c is ' ' or '\t' or '\n' or '\r' or '\f')
                {
                    _space = true;
                    continue;
                }
                if (_breaks > 0 && _text.Length > 0)
                    _text.Append('\n', _breaks);
                else if (_space && _text.Length > 0 && _text[^1] is not ('\n' or '\t'))
                    _text.Append(' ');
                _breaks = 0;
                _space = false;
                _text.Append(c == '\u00A0' ? ' ' : c);
            }
        }

        public override string ToString() => _text.ToString();
    }
}
