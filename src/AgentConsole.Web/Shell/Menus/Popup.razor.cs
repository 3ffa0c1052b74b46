using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Shell.Menus;

public sealed partial class Popup(Controls controls) : IAsyncDisposable
{
    ElementReference _popup;
    DotNetObjectReference<Popup>? _self;
    bool _dismissed;

    [Parameter, EditorRequired] public ElementReference Anchor { get; set; }

    /// <summary>Escape, a click elsewhere, Tab: the owner stops rendering the popup.</summary>
    [Parameter, EditorRequired] public EventCallback Closed { get; set; }

    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Class { get; set; }

    /// <summary>"group" unless the content itself is the menu.</summary>
    [Parameter] public string Role { get; set; } = "group";

    /// <summary>Whether the popup ends where its button ends, for buttons at the right of the page.</summary>
    [Parameter] public bool AlignEnd { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [JSInvokable]
    public Task Dismissed()
    {
        _dismissed = true;
        return Closed.InvokeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_dismissed) await controls.ClosePopupAsync(_popup, Anchor);
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await controls.OpenPopupAsync(_popup, Anchor, _self);
    }
}
