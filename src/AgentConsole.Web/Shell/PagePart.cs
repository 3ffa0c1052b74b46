using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Shell;

/// <summary>
/// What a script made in the page for one component, and keeps there until the component goes. The component may go while its
/// script is still on its way, and the browser at any moment: neither is an error. What cannot be told any more is not told, and
/// what is asked then answers with the default.
/// </summary>
public sealed class PagePart(IJSRuntime js) : IAsyncDisposable
{
    IJSObjectReference? _part;
    IDisposable? _owner;
    bool _gone;

    /// <summary>Whether the script has begun its work.</summary>
    public bool Attached => _part is not null;

    /// <summary>
    /// Has a function of a script module make the part: an object with a function <c>detach</c>, which is called at the end.
    /// </summary>
    /// <param name="module">The address of the module.</param>
    /// <param name="function">An exported function of it.</param>
    /// <param name="root">The element that the function gets first.</param>
    /// <param name="owner">The component whose methods the script may call; the second thing that the function gets.</param>
    /// <param name="more">What else the function gets.</param>
    public Task AttachAsync(string module, string function, ElementReference root, object owner, params object?[] more)
    {
        if (_gone) return Task.CompletedTask;
        var reference = DotNetObjectReference.Create(owner); // of object: a circuit learns how to write one kind of reference, not one for each component
        _owner = reference;
        return MakeAsync(module, function, [root, reference, .. more]);
    }

    /// <summary>The same for a script that calls nobody.</summary>
    public Task AttachAloneAsync(string module, string function, ElementReference root, params object?[] more) => MakeAsync(module, function, [root, .. more]);

    public Task<T?> AskAsync<T>(string function, params object?[] args) =>
        TryAsync(async () => _part is null ? default : await _part.InvokeAsync<T?>(function, args));

    public Task TellAsync(string function, params object?[] args) => TryAsync(async () =>
    {
        if (_part is not null) await _part.InvokeVoidAsync(function, args);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        if (_gone) return;
        _gone = true;
        await LetGoAsync();
    }

    /// <summary>Whether a call of a script failed because its page, or the part of the page that it was about, is gone.</summary>
    internal static bool IsGone(Exception e) => e is JSDisconnectedException or TaskCanceledException or ObjectDisposedException;

    Task MakeAsync(string module, string function, object?[] args) => TryAsync(async () =>
    {
        if (_gone) return false;
        // One call, not three (import, call, let the module go): the part answers two round trips earlier, and a circuit need not learn to write numbers of modules.
        _part = await js.InvokeAsync<IJSObjectReference>("attachPart", [module, function, .. args]);
        if (_gone) await LetGoAsync();
        return true;
    });

    async Task LetGoAsync()
    {
        await TellAsync("detach");
        await TryAsync(async () =>
        {
            if (_part is not null) await _part.DisposeAsync();
            return true;
        });
        _part = null;
        _owner?.Dispose();
    }

    async Task<T?> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        // A script that finds its element gone, because the component went meanwhile, has nothing to report.
        catch (Exception e) when (IsGone(e) || (_gone && e is JSException))
        {
            return default;
        }
    }
}
