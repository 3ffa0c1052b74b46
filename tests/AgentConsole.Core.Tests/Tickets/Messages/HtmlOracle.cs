using AgentConsole.Core.Tickets;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AgentConsole.Core.Tests.Tickets.Messages;

/// <summary>Says whether HTML is safe by parsing it anew and looking at every node; knows nothing of how the cleaner works.</summary>
static class HtmlOracle
{
    static readonly HashSet<string> Elements =
    [
        .. ("a abbr address b big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i "
            + "img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var").Split(' '),
    ];

    static readonly HashSet<string> Attributes =
    [
        .. ("style dir lang title align valign href target rel alt src class data-remote-src width height colspan rowspan span start type border "
            + "cellpadding cellspacing bgcolor color size").Split(' '),
    ];

    // Where the page, or a careless script of ours, may put the message.
    static readonly string[] Contexts = ["div", "td", "p", "span", "template", "svg", "math", "noscript", "select", "custom-element"];

    public static void AssertSafe(string html, string? of = null)
    {
        Assert.True(HtmlCleaner.Clean(html) == html, $"cleaning again changes it: {of}\n{html}\n{HtmlCleaner.Clean(html)}");
        var parser = new HtmlParser();
        Check(parser.ParseDocument(html).Body!.ChildNodes, of, html);
        foreach (var scripting in new[] { true, false })
        {
            var other = new HtmlParser(new HtmlParserOptions { IsScripting = scripting });
            var page = other.ParseDocument("<body></body>");
            foreach (var name in Contexts)
                Check(other.ParseFragment(html, page.CreateElement(name)), $"{of} in {name}", html);
        }
    }

    static void Check(IEnumerable<INode> nodes, string? of, string html)
    {
        var open = new Stack<INode>(nodes);
        while (open.TryPop(out var node))
        {
            foreach (var child in node.ChildNodes)
                open.Push(child);
            if (node is IHtmlTemplateElement template)
                open.Push(template.Content);
            if (node is not IElement element)
            {
                Assert.True(node is IText, $"{node.NodeName}: {of}\n{html}");
                continue;
            }
            // A lone </p> or </br> in a foreign context makes an element of its own; both are harmless and allowed.
            Assert.True(Elements.Contains(element.LocalName) || element.LocalName is "html" or "head" or "body", $"<{element.LocalName}>: {of}\n{html}");
            foreach (var attribute in element.Attributes)
                Check(element.LocalName, attribute, of, html);
        }
    }

    static void Check(string element, IAttr attribute, string? of, string html)
    {
        var says = $"{element} {attribute.Name}={attribute.Value}: {of}\n{html}";
        Assert.True(Attributes.Contains(attribute.Name), says);
        var value = new string([.. attribute.Value.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))]).ToLowerInvariant();
        switch (attribute.Name)
        {
            case "href":
                Assert.True(element == "a" && (value.StartsWith("http://") || value.StartsWith("https://") || value.StartsWith("mailto:") || value.StartsWith("tel:")), says);
                break;
            case "src":
                Assert.True(element == "img" && (value.StartsWith("cid:") || value.StartsWith("data:image/") && !value.StartsWith("data:image/svg")), says);
                break;
            case "data-remote-src":
                Assert.True(element == "img" && (value.StartsWith("http://") || value.StartsWith("https://")), says);
                break;
            case "class":
                Assert.True(element == "img" && value == "remote-image", says);
                break;
            case "style":
                Assert.True(!value.Contains("url") && !value.Contains("expression(") && !value.Contains("position") && value.IndexOfAny(['\\', '<', '"', '@', '/']) < 0, says);
                break;
        }
    }
}
