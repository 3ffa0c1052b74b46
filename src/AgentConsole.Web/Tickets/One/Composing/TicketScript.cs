using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.One;

/// <summary>ticket.js of one screen, loaded at first use. A browser that has gone away is no error.</summary>
public sealed class TicketScript(IJSRuntime js) : IAsyncDisposable
{
    IJSObjectReference? _script;

    /// <summary>Keeps a conversation at its end; dispose what is returned when the list goes.</summary>
    public Task<PagePart?> WatchListAsync(ElementReference list) => MakeAsync("watchList", list);

    public Task<PagePart?> OpenComposerAsync<T>(ElementReference root, DotNetObjectReference<T> owner, object options) where T : class =>
        MakeAsync("openComposer", root, owner, options);

    /// <summary>Keeps the texts of a form in the browser until they were sent.</summary>
    public Task<PagePart?> KeepFormAsync(ElementReference root, string key) => MakeAsync("keepForm", root, key);

    public ValueTask DisposeAsync() => _script.LetGoAsync();

    async Task<PagePart?> MakeAsync(string function, params object?[] args)
    {
        try
        {
            _script ??= await js.InvokeAsync<IJSObjectReference>("import", "/ticket.js");
            return new(await _script.InvokeAsync<IJSObjectReference>(function, args));
        }
        catch (Exception e) when (PageScripts.IsGone(e))
        {
            return null;
        }
    }
}

/// <summary>Something that ticket.js made and keeps in the page.</summary>
public sealed class PagePart(IJSObjectReference part) : IAsyncDisposable
{
    public Task<T?> AskAsync<T>(string function, params object?[] args) => TryAsync(async () => await part.InvokeAsync<T?>(function, args));

    public Task TellAsync(string function, params object?[] args) => TryAsync(async () =>
    {
        await part.InvokeVoidAsync(function, args);
        return true;
    });

    public ValueTask DisposeAsync() => part.LetGoAsync("dispose");

    static async Task<T?> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (PageScripts.IsGone(e))
        {
            return default;
        }
    }
}
