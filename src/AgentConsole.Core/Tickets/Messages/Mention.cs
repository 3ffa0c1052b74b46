using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

/// <summary>A colleague whom a note names on purpose. In the note's text stands @ and the name.</summary>
public sealed record Mention(int UserId, string Name);

/// <summary>
/// Mentions as they are written, <c>[@Name](user:12)</c>, and as they are shown. Only what is written so is a mention: a name behind an @ is
/// just text. The name in the brackets is for the writer; what is stored is the colleague's own.
/// </summary>
public static partial class Mentions
{
    /// <summary>So many colleagues at most in one note.</summary>
    public const int Max = 50;

    /// <summary>How a mention of the colleague is written.</summary>
    public static string Written(int userId, string name) =>
        $"[@{name.Replace('[', '(').Replace(']', ')')}](user:{userId.ToString(CultureInfo.InvariantCulture)})";

    /// <summary>The numbers of those whom the text mentions, each once.</summary>
    public static IReadOnlyList<int> In(string source) =>
        [.. Token().Matches(source).Select(x => int.Parse(x.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).Distinct()];

    /// <summary>The text with @ and name in each mention's place, and whom it mentions. Who is unknown or has left is text and no mention.</summary>
    internal static (string Source, IReadOnlyList<Mention> Mentions) Read(string source, Staff staff)
    {
        if (!source.Contains("](user:", StringComparison.Ordinal)) return (source, []);
        var found = new Dictionary<int, Mention>();
        var text = Token().Replace(source, token =>
        {
            var id = int.Parse(token.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!staff.Users.TryGetValue(id, out var user) || !user.Active) return "@" + token.Groups["label"].Value;
            found[id] = new Mention(id, user.Name);
            return "@" + Special().Replace(user.Name, @"\$0"); // a name with stars is not bold
        });
        if (found.Count > Max) throw Refuse.Invalid("tooMany", "mentions", "mentions", Max);
        return (text, [.. found.Values]);
    }

    /// <summary>Safe HTML of a note with a chip around each mention. What stands in tags is left alone.</summary>
    public static string Mark(string html, IReadOnlyList<Mention> mentions)
    {
        if (mentions.Count == 0) return html;
        var names = mentions.Select(x => Escaped(x.Name)).Distinct().OrderByDescending(x => x.Length).Select(Regex.Escape);
        var wanted = new Regex("@(?:" + string.Join('|', names) + ")", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        var marked = new StringBuilder(html.Length + 64);
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0) tag = html.Length;
            marked.Append(wanted.Replace(html[at..tag], x => $"<span class=\"mention\">{x.Value}</span>"));
            var end = tag < html.Length ? html.IndexOf('>', tag) : -1;
            at = end < 0 ? html.Length : end + 1;
            marked.Append(html, tag, at - tag);
        }

        return marked.ToString();
    }

    private static string Escaped(string name)
    {
        var html = new StringBuilder();
        HtmlWriter.Escape(html, name);
        return html.ToString();
    }

    [GeneratedRegex(@"\[@(?<label>[^\[\]\n]{0,200})\]\(user:(?<id>[0-9]{1,9})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"[\\*_`~<\[\]|]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
