using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Forms;

public sealed partial class FormText(Controls controls)
{
    ElementReference _input;

    [Parameter, EditorRequired] public required FormFields Form { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter] public string? InputMode { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    /// <summary>Whether the form begins here.</summary>
    [Parameter] public bool Autofocus { get; set; }

    /// <summary>After each letter: the form draws its buttons.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Autofocus) await controls.EditAsync(_input);
    }

    string Id => "field-" + Name;

    Task SetAsync(string? value)
    {
        Form[Name] = value ?? "";
        return Changed.InvokeAsync();
    }
}
