using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class Avatar
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>16, 20, 24, 28, 32 or 40 pixels.</summary>
    [Parameter] public int Size { get; set; } = 20;

    /// <summary>True where the name stands beside it and need not be said twice.</summary>
    [Parameter] public bool Decorative { get; set; }

    /// <summary>More classes, such as "is-on" for somebody online.</summary>
    [Parameter] public string? Extra { get; set; }

    /// <summary>
    /// One or two letters on a hue of the person's own, as a ready piece of markup; the name is the tooltip and what a screen reader says. The letters are
    /// drawn by the style sheet: they are a picture, and whoever reads or copies the name does not want them.
    /// </summary>
    /// <param name="size">See <see cref="Size"/>; likewise the others.</param>
    public static MarkupString Of(string name, int size = 20, bool decorative = false, string? extra = null)
    {
        var safe = Html.Safe(name);
        var (said, spoken) = decorative ? (" aria-hidden=\"true\"", "") : ($" title=\"{safe}\"", $"<span class=\"sr\">{safe}</span>");
        var css = extra is null ? "" : " " + Html.Safe(extra);
        return new($"<span class=\"av av--{size} av-t{Initials.ToneOf(name)}{css}\"{said}><span aria-hidden=\"true\" data-initials=\"{Html.Safe(Initials.Of(name))}\"></span>{spoken}</span>");
    }
}
