using AgentConsole.Web.Shell;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Frame.Commands;

/// <summary>What each key does, those of the page that is open first, and the switch that silences single keys in this browser.</summary>
public sealed partial class KeySheet(Controls controls, IJSRuntime script, NavigationManager navigation)
{
    ElementReference _dialog;
    bool? _on;

    [Parameter, EditorRequired] public EventCallback Closed { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await controls.OpenDialogAsync(_dialog);
        try
        {
            _on = await script.InvokeAsync<bool>("acKeys.on");
            StateHasChanged();
        }
        catch (Exception e) when (PagePart.IsGone(e))
        {
        }
    }
}
