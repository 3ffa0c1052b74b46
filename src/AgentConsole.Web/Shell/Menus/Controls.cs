using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Shell.Menus;

/// <summary>controls.js of one screen, loaded at first use. A browser that has gone away is no error.</summary>
public sealed class Controls(IJSRuntime js) : IAsyncDisposable
{
    IJSObjectReference? _script;

    public Task OpenPopupAsync<T>(ElementReference popup, ElementReference anchor, DotNetObjectReference<T> owner) where T : class =>
        RunAsync("openPopup", popup, anchor, owner);

    public Task ClosePopupAsync(ElementReference popup, ElementReference anchor) => RunAsync("closePopup", popup, anchor);

    public Task OpenDialogAsync(ElementReference dialog) => RunAsync("openDialog", dialog);

    /// <summary>Focuses a field and selects its text.</summary>
    public Task EditAsync(ElementReference field) => RunAsync("edit", field);

    /// <summary>Puts a text on the clipboard.</summary>
    public Task CopyAsync(string text) => RunAsync("copy", text);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null) await _script.DisposeAsync();
        }
        catch (Exception e) when (PagePart.IsGone(e))
        {
        }
    }

    async Task RunAsync(string function, params object?[] args)
    {
        try
        {
            _script ??= await js.InvokeAsync<IJSObjectReference>("import", "/controls.js");
            await _script.InvokeVoidAsync(function, args);
        }
        catch (Exception e) when (PagePart.IsGone(e))
        {
        }
    }
}
