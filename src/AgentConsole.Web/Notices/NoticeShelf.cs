using AgentConsole.Core.Live;
using AgentConsole.Core.Notices;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;

namespace AgentConsole.Web.Notices;

/// <summary>
/// Which tickets have something unread for the person of this screen. Read once, then kept by news alone: listens first, then reads, and what it
/// heard meanwhile is put upon what it read. Events are raised on any thread.
/// </summary>
public sealed class NoticeShelf(NoticeBoard board, NoticeReader reader, NoticeBook book, TicketVisibility visibility, LiveHub live, CurrentViewer viewer, ILogger<NoticeShelf> log) : IDisposable
{
    readonly Lock _lock = new();
    readonly HashSet<long> _unread = [];
    readonly List<(long? Ticket, bool Unread)> _heard = [];
    IDisposable[]? _watches;
    Task? _reading;
    long? _looking;
    bool _running, _again, _more, _gone;

    /// <summary>The number or the list changed.</summary>
    public event Action? Changed;

    /// <summary>Something new, but for what the person has before their eyes.</summary>
    public event Action<IReadOnlyList<GivenNotice>>? Given;

    /// <summary>Tickets with something unread, at most <see cref="NoticeReader.CountMax"/>.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return Math.Min(_unread.Count, NoticeReader.CountMax);
        }
    }

    /// <summary>Done when the first reading is; later calls wait for the reading that is under way.</summary>
    public Task StartAsync()
    {
        lock (_lock)
        {
            if (_watches is null && viewer.IsSignedIn && !_gone)
            {
                _watches = [board.Watch(viewer.Viewer.UserId, Hear, Hear), live.Watch<TicketMoved>(Hear), live.Watch<ChangesMissed>(_ => Read())];
                viewer.Changed += Read;
            }
        }

        if (_reading is null) Read();
        return _reading!;
    }

    /// <summary>The person has this ticket before their eyes: what they were told of it, and are told while it lasts, is read. Null when they look elsewhere.</summary>
    public async Task LookAsync(long? ticketId)
    {
        lock (_lock) _looking = ticketId;
        if (ticketId is not { } id) return;
        await StartAsync();
        bool any;
        lock (_lock) any = _more || _unread.Contains(id);
        if (any) await SafelyAsync(() => book.ReadTicketAsync(viewer.Viewer.UserId, id));
    }

    public Task ReadAllAsync() => SafelyAsync(() => book.ReadAllAsync(viewer.Viewer.UserId));

    public void Dispose()
    {
        lock (_lock) _gone = true;
        viewer.Changed -= Read;
        foreach (var watch in _watches ?? []) watch.Dispose();
    }

    void Hear(IReadOnlyList<GivenNotice> given)
    {
        long? looking;
        lock (_lock)
        {
            looking = _looking;
            foreach (var ticket in given.Select(x => x.TicketId).Distinct().Where(x => x != looking)) Put(ticket, true);
        }

        if (looking is { } id && given.Any(x => x.TicketId == id)) _ = SafelyAsync(() => book.ReadTicketAsync(viewer.Viewer.UserId, id));
        List<GivenNotice> fresh = [.. given.Where(x => x.TicketId != looking)];
        Changed?.Invoke();
        if (fresh.Count > 0) Given?.Invoke(fresh);
    }

    void Hear(NoticesRead news)
    {
        bool more;
        lock (_lock)
        {
            Put(news.TicketId, false);
            more = _more;
        }

        Changed?.Invoke();
        if (more) Read(); // there are more than were counted
    }

    /// <summary>What moves out of sight is no longer counted; what comes back into sight brings its unread notices along.</summary>
    void Hear(TicketMoved news)
    {
        if (news is { Before: { } before, After: { } after })
        {
            if (before.AssigneeId == after.AssigneeId && before.GroupId == after.GroupId && before.State == after.State
                && before.FollowerIds.SequenceEqual(after.FollowerIds) && before.Collaborators.SequenceEqual(after.Collaborators)) return;
            if (visibility.Sees(viewer.Viewer, after))
            {
                if (!visibility.Sees(viewer.Viewer, before)) Read();
                return;
            }
        }
        else if (news.After is not null)
        {
            return;
        }

        lock (_lock)
        {
            if (!_unread.Contains(news.TicketId)) return;
            Put(news.TicketId, false);
        }

        Changed?.Invoke();
    }

    void Put(long? ticket, bool unread)
    {
        if (_running) _heard.Add((ticket, unread));
        if (ticket is not { } id) _unread.Clear();
        else if (unread) _unread.Add(id);
        else _unread.Remove(id);
    }

    /// <summary>Reads again; one that is asked for while one runs comes after it.</summary>
    void Read()
    {
        lock (_lock)
        {
            if (_gone) return;
            _again = _running;
            if (_running) return;
            _running = true;
            _reading = Task.Run(ReadAsync);
        }
    }

    async Task ReadAsync()
    {
        while (true)
        {
            lock (_lock)
            {
                _again = false;
                _heard.Clear();
            }

            IReadOnlyList<long> found = [];
            var read = await SafelyAsync(async () => found = viewer.IsSignedIn ? await reader.UnreadTicketsAsync(viewer.Viewer) : []);
            lock (_lock)
            {
                if (read)
                {
                    _unread.Clear();
                    _unread.UnionWith(found);
                    _more = found.Count == NoticeReader.CountMax;
                    foreach (var (ticket, unread) in _heard)
                        if (ticket is not { } id) _unread.Clear();
                        else if (unread) _unread.Add(id);
                        else _unread.Remove(id);
                }

                _running = _again;
                if (!_running) break;
            }
        }

        Changed?.Invoke();
    }

    /// <summary>A bell that cannot be read must not take the page with it.</summary>
    async Task<bool> SafelyAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e)
        {
            log.LogError(e, "Notices could not be read or marked");
            return false;
        }
    }
}
