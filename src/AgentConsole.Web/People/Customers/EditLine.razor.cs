using AgentConsole.Core.Kernel;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Web.People;

public sealed partial class EditLine(Controls controls)
{
    readonly string _id = $"line-{Guid.NewGuid():N}";
    ElementReference _input;
    string? _draft, _refusal;
    string _began = "";
    bool _opened, _busy;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The text as stored.</summary>
    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>Several lines; Enter belongs to the text then.</summary>
    [Parameter] public bool Long { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Stores a new text, given the one the person began from; throws the refusal.</summary>
    [Parameter, EditorRequired] public Func<string, string, Task> Store { get; set; } = (_, _) => Task.CompletedTask;

    string Shown => Value.Length == 0 ? T["none"] : Value;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_opened) return;
        _opened = false;
        await controls.EditAsync(_input);
    }

    void Begin()
    {
        _began = _draft = Value;
        _opened = true;
    }

    void GiveUp() => (_draft, _refusal) = (null, null);

    async Task KeyAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Escape") GiveUp();
        else if (e.Key == "Enter" && (!Long || e.CtrlKey || e.MetaKey)) await SaveAsync();
    }

    async Task SaveAsync()
    {
        if (_draft is not { } draft || _busy) return;
        if (draft == _began && _refusal is null)
        {
            GiveUp();
            return;
        }

        _busy = true;
        try
        {
            await Store(_began, draft);
            GiveUp();
        }
        catch (RefusedException e)
        {
            _refusal = e.Refusal.Text();
            if (e.Refusal.Key == "replaceTheirs") _began = Value; // told once; the next save means it
        }
        finally
        {
            _busy = false;
        }
    }
}
