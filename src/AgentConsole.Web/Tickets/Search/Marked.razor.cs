using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Search;

/// <summary>A text with what was found in it marked.</summary>
public sealed partial class Marked
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>Places in UTF-16 units, in order, not overlapping.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<(int Start, int Length)> Marks { get; set; } = [];

    IEnumerable<(string Text, bool Marked)> Pieces
    {
        get
        {
            var at = 0;
            foreach (var (start, length) in Marks)
            {
                if (start > at) yield return (Text[at..start], false);
                yield return (Text.Substring(start, length), true);
                at = start + length;
            }

            if (at < Text.Length) yield return (Text[at..], false);
        }
    }
}
