using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Frame.Commands;

/// <summary>The command palette and the keyboard sheet of a screen; while both are closed there is nothing of them but a field.</summary>
public sealed partial class PaletteHost
{
    string? _typed;
    int _opening;
    bool _sheet;

    // The script says that it opened by the first of these, with an empty field.
    // Whoever begins anew, begins where they are now: what can be done is looked for again.
    void Type(ChangeEventArgs e)
    {
        _typed = (string?)e.Value ?? "";
        if (_typed.Length == 0) _opening++;
    }

    void Close() => _typed = null;
}
