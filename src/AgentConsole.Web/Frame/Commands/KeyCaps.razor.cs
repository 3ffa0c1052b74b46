using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Frame.Commands;

public sealed partial class KeyCaps
{
    /// <summary>As in <see cref="Shortcut.Keys"/>.</summary>
    [Parameter, EditorRequired] public string Keys { get; set; } = "";

    string CapOf(string key) => key switch
    {
        "Control" => "Ctrl",
        "Escape" => "Esc",
        "Enter" => "↵",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Space" => T["Space"],
        _ => key.Length == 1 ? key.ToUpperInvariant() : key,
    };
}
