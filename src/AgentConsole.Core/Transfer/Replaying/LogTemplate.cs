using System.Text;
using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Text with columns in braces, each with what stands in for it where it is missing: <c>{category|Request} of {caller}</c>.</summary>
internal sealed partial class LogTemplate
{
    private readonly string _text;
    private readonly IReadOnlyList<Match> _holes;

    private LogTemplate(string text)
    {
        _text = text;
        _holes = [.. Hole().Matches(text).Cast<Match>()];
        if (Hole().Replace(text, "").AsSpan().ContainsAny('{', '}')) throw Refuse.Invalid("replayTemplate", "map", text);
    }

    public IEnumerable<string> Columns => _holes.Select(x => x.Groups[1].Value.Trim());

    public static LogTemplate Of(string text) => new(text);

    /// <summary>The text with the value of each column.</summary>
    public string Fill(Func<string, string?> value)
    {
        var filled = new StringBuilder();
        var at = 0;
        foreach (var hole in _holes)
        {
            filled.Append(_text, at, hole.Index - at).Append(value(hole.Groups[1].Value.Trim()) ?? hole.Groups[2].Value);
            at = hole.Index + hole.Length;
        }

        return filled.Append(_text, at, _text.Length - at).ToString();
    }

    [GeneratedRegex(@"\{([^{}|]+)(?:\|([^{}]*))?\}")]
    private static partial Regex Hole();
}
