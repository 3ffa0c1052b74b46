using Microsoft.JSInterop;

namespace AgentConsole.Web.Shell;

/// <summary>Scripts in the page of somebody whose browser may be gone at any moment.</summary>
static class PageScripts
{
    /// <summary>
    /// Lets go of something that a script made, after calling its <paramref name="farewell"/> function where one is named.
    /// With the browser gone there is nothing left to let go of: that is no error.
    /// </summary>
    public static async ValueTask LetGoAsync(this IJSObjectReference? part, string? farewell = null)
    {
        if (part is null) return;
        try
        {
            if (farewell is not null) await part.InvokeVoidAsync(farewell);
            await part.DisposeAsync();
        }
        catch (Exception e) when (IsGone(e))
        {
        }
    }

    /// <summary>Whether a call of a script failed because its page is gone.</summary>
    public static bool IsGone(Exception e) => e is JSDisconnectedException or TaskCanceledException;
}
