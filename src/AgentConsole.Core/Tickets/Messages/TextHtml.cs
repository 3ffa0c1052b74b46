using System.Text;
using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Plain text as safe HTML: everything escaped, line feeds as &lt;br&gt;, http and https addresses clickable. The result passes
/// <see cref="HtmlCleaner"/> unchanged.
/// </summary>
public static partial class TextHtml
{
    /// <summary>A link opens in a new tab, which cannot reach the desk's and is not told where the reader came from.</summary>
    internal const string LinkAttributes = " target=\"_blank\" rel=\"noopener noreferrer nofollow\"";

    public static string FromText(string text)
    {
        text = CleanText.Block(text);
        var html = new StringBuilder(text.Length + text.Length / 8);
        var done = 0;
        foreach (var match in WebAddress().EnumerateMatches(text))
        {
            var length = match.Length - TrailingPunctuation(text.AsSpan(match.Index, match.Length));
            var address = text.Substring(match.Index, length);
            if (HtmlAllowed.Link(address) is null)
                continue;
            Append(html, text[done..match.Index]);
            html.Append("<a href=\"");
            HtmlWriter.Escape(html, address);
            html.Append('"').Append(LinkAttributes).Append('>');
            HtmlWriter.Escape(html, address);
            html.Append("</a>");
            done = match.Index + length;
        }
        Append(html, text[done..]);
        return html.ToString();
    }

    static void Append(StringBuilder html, string text)
    {
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            html.Append(first ? "" : "<br>");
            HtmlWriter.Escape(html, line);
            first = false;
        }
    }

    // "(see https://a.example/x)." means https://a.example/x, but https://a.example/x_(y) means all of it.
    static int TrailingPunctuation(ReadOnlySpan<char> address)
    {
        var end = address.Length;
        var opened = address.Count('(');
        var closed = address.Count(')');
        while (end > 0)
        {
            var last = address[end - 1];
            if (last == ')' && closed > opened)
                closed--;
            else if (last is not ('.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '_' or ']'))
                break;
            end--;
        }
        return address.Length - end;
    }

    // ASCII only: Chinese text follows an address without a space, and addresses are copied percent-encoded.
    [GeneratedRegex(@"(?<![A-Za-z0-9])https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();
}
