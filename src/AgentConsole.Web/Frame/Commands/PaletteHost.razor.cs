using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Frame.Commands;

/// <summary>The command palette and the keyboard sheet of a screen; while both are closed there is nothing of them but a field.</summary>
public sealed partial class PaletteHost
{
    string? _typed;
    bool _sheet;

    // The script says that it opened by the first of these, with an empty field.
    void Type(ChangeEventArgs e) => _typed = (string?)e.Value ?? "";

    void Close() => _typed = null;
}
