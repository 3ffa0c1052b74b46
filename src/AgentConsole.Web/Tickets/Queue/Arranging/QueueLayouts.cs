using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Toasts;

namespace AgentConsole.Web.Tickets.Queue.Arranging;

/// <summary>How the person of this screen has arranged their lists and their rail. Read once, kept in memory, stored with every change; other screens of the person follow.</summary>
public sealed class QueueLayouts(LayoutBook book, CurrentViewer viewer, LiveHub live, ToastTray toasts) : IDisposable
{
    readonly Lock _lock = new();
    Task? _read;
    IDisposable? _watch;
    int _storing;

    /// <summary>Raised on any thread when another screen of the person has changed something.</summary>
    public event Action? Changed;

    public PersonalLayouts Now { get; private set; } = PersonalLayouts.None;

    /// <summary>Done when the person's layouts are known; further calls wait for the same reading.</summary>
    public Task StartAsync()
    {
        lock (_lock) return _read ??= viewer.IsSignedIn ? ReadAsync() : Task.CompletedTask;
    }

    public ListLayout Of(string filterKey) => Now.Lists.TryGetValue(filterKey, out var layout) ? layout : new ListLayout { FilterKey = filterKey };

    /// <summary>Counts at once, and is stored.</summary>
    public Task SaveAsync(ListLayout layout)
    {
        var lists = Now.Lists.Where(x => x.Key != layout.FilterKey).ToDictionary();
        if (!layout.IsEmpty) lists[layout.FilterKey] = layout;
        Now = Now with { Lists = lists };
        return StoreAsync(() => book.SaveAsync(viewer.Actor, layout));
    }

    public Task SaveAsync(RailArrangement rail)
    {
        Now = Now with { Rail = rail };
        return StoreAsync(() => book.SaveRailAsync(viewer.Actor, rail));
    }

    public void Dispose() => _watch?.Dispose();

    async Task ReadAsync()
    {
        var me = viewer.Viewer.UserId;
        _watch = live.Watch<LayoutsChanged>(x =>
        {
            if (x.UserId == me && Volatile.Read(ref _storing) == 0) _ = FollowAsync(me);
        });
        Now = await book.OfAsync(me);
    }

    async Task FollowAsync(int me)
    {
        Now = await book.OfAsync(me);
        Changed?.Invoke();
    }

    async Task StoreAsync(Func<Task> store)
    {
        Interlocked.Increment(ref _storing);
        try
        {
            await store();
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
        finally
        {
            Interlocked.Decrement(ref _storing);
        }
    }
}
