using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell;

/// <summary>A component that changes by news from outside its own events: pushes, timers, other people's writes.</summary>
public abstract class LiveComponent : ComponentBase
{
    readonly CultureInfo _numbers = CultureInfo.CurrentCulture;
    readonly CultureInfo _words = CultureInfo.CurrentUICulture;

    /// <summary>
    /// Makes a change on the screen's own thread of work and renders it. News arrives in the culture of whoever caused it;
    /// without this a Chinese colleague's change would turn an English screen Chinese.
    /// </summary>
    protected Task OnScreenAsync(Action change) => OnScreenAsync(() =>
    {
        change();
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="OnScreenAsync(Action)"/>
    protected Task OnScreenAsync(Func<Task> change) => InvokeAsync(async () =>
    {
        // Inside an async method the culture is given back at its end, also when it ran on the caller's thread.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_numbers, _words);
        await change();
        StateHasChanged();
    });
}
