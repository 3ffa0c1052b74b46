using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Menus;

public sealed partial class Dialog(Controls controls)
{
    readonly string _titleId = $"dialog-{Guid.NewGuid():N}";
    ElementReference _dialog;

    /// <summary>A question that names the object.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>Escape was pressed; the owner stops rendering the dialog.</summary>
    [Parameter, EditorRequired] public EventCallback Closed { get; set; }

    /// <summary>Enter in a field, or a click on the button of type "submit".</summary>
    [Parameter] public EventCallback Submitted { get; set; }

    /// <summary>Whether it confirms something dangerous; the focus belongs on the safe button then (autofocus).</summary>
    [Parameter] public bool Alert { get; set; }

    [Parameter] public string? Class { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter] public RenderFragment? Buttons { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await controls.OpenDialogAsync(_dialog);
    }
}
