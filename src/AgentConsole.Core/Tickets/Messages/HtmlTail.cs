using System.Text;
using AngleSharp.Dom;

namespace AgentConsole.Core.Tickets;

/// <summary>The tail of an HTML message, found by <see cref="QuotedTail"/> in its lines as a reader sees them.</summary>
public static class HtmlTail
{
    // A mail of more lines is no letter, and not worth the search.
    const int LinesMax = 20_000;

    /// <summary>Two pieces of clean HTML (see <see cref="HtmlCleaner"/>): the words and the tail, which is null where there is none.</summary>
    public static (string Head, string? Tail) Of(string html)
    {
        var clean = HtmlCleaner.Clean(html);
        var body = HtmlParsing.Body(clean);
        var lines = LinesOf(body);
        if (lines.Count > LinesMax || QuotedTail.StartOf([.. lines.Select(x => x.Text)]) is not { } start || lines[start].First is not { } first) return (clean, null);
        var tail = SplitBefore(body, Outermost(body, first));
        TrimEnd(body);
        return (HtmlCleaner.Clean(body.InnerHtml), HtmlCleaner.Clean(tail.InnerHtml));
    }

    /// <summary>What a reader sees as lines, each with its first node. Lines inside a quotation carry the mark that plain text has, and a drawn rule is one of dashes.</summary>
    static List<(string Text, INode? First)> LinesOf(IElement body)
    {
        var lines = new List<(string, INode?)>();
        var text = new StringBuilder();
        INode? first = null;
        var quoted = 0;
        var open = new Stack<(INode Node, int NextChild)>();
        open.Push((body, 0));
        while (open.TryPop(out var at) && lines.Count <= LinesMax)
        {
            if (at.NextChild >= at.Node.ChildNodes.Length)
            {
                if (at.Node is IElement closed && HtmlText.IsBlock(closed)) End();
                if (at.Node is IElement { LocalName: "blockquote" }) quoted--;
                continue;
            }

            open.Push((at.Node, at.NextChild + 1));
            switch (at.Node.ChildNodes[at.NextChild])
            {
                case IText words:
                    Add(words, words.Data.Replace('\n', ' '));
                    break;
                case IElement { LocalName: "br" }:
                    End();
                    break;
                case IElement { LocalName: "hr" } rule:
                    End();
                    Add(rule, "________");
                    End();
                    break;
                case IElement element:
                    if (HtmlText.IsBlock(element)) End();
                    if (element.LocalName == "blockquote") quoted++;
                    open.Push((element, 0));
                    break;
            }
        }

        End();
        return lines;

        void Add(INode node, string words)
        {
            if (first is null && !string.IsNullOrWhiteSpace(words)) first = node;
            text.Append(words);
        }

        void End()
        {
            var line = text.ToString().Replace('\u00A0', ' ').Trim();
            if (line.Length > 0) lines.Add((quoted > 0 ? "> " + line : line, first));
            else lines.Add(("", null));
            text.Clear();
            first = null;
        }
    }

    /// <summary>The element around a node that begins with it: the quotation goes as a whole, with its edge.</summary>
    static INode Outermost(IElement body, INode node)
    {
        while (node.Parent is { } parent && parent != body && parent.ChildNodes.TakeWhile(x => x != node).All(x => string.IsNullOrWhiteSpace(x.TextContent))) node = parent;
        return node;
    }

    /// <summary>Takes the node and all behind it out of the body, each inside a copy of what it stood in.</summary>
    static IElement SplitBefore(IElement body, INode node)
    {
        INode? carried = null;
        while (true)
        {
            var parent = node.Parent!;
            var copy = (IElement)parent.Clone(deep: false);
            var behind = parent.ChildNodes.SkipWhile(x => x != node).ToList();
            if (carried is not null) behind[0] = carried; // the split itself: what was carried up follows what stays
            foreach (var moved in behind) copy.AppendChild(moved);
            if (parent == body) return copy;
            (node, carried) = (parent, copy);
        }
    }

    /// <summary>Empty lines above the fold only push it down.</summary>
    static void TrimEnd(INode root)
    {
        while (root.LastChild is { } last)
        {
            if (last is IElement && last.ChildNodes.Length > 0) TrimEnd(last);
            if (last is IElement { LocalName: "img" or "hr" } || !string.IsNullOrWhiteSpace(last.TextContent) || last is IElement kept && kept.QuerySelector("img,hr") is not null) return;
            root.RemoveChild(last);
        }
    }
}
