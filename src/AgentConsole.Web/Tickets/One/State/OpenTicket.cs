using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;

namespace AgentConsole.Web.Tickets.One;

/// <summary>Why an open ticket is no longer shown.</summary>
public enum TicketGone
{
    /// <summary>The person may not see it any more.</summary>
    Hidden,

    /// <summary>It was erased for good.</summary>
    Erased,
}

/// <summary>
/// One ticket on one person's screen: what is shown, kept equal to the desk by its news without reading again, and apart from
/// it what the person is changing. Listens first, then reads. Used on the screen's own thread of work only.
/// </summary>
public sealed partial class OpenTicket : IAsyncDisposable
{
    private const int ReachMax = 20;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly TicketDesk _desk;
    private readonly CurrentViewer _me;
    private readonly Func<Func<Task>, Task> _onScreen;
    private readonly LiveFeed<long, IReadOnlyList<TicketMoved>> _feed;
    private readonly List<IDisposable> _watches = [];
    private readonly List<TicketMoved> _early = [];

    /// <param name="onScreen">Runs work on the screen's thread and renders after it.</param>
    public OpenTicket(TicketDesk desk, CurrentViewer me, long id, Func<Func<Task>, Task> onScreen)
    {
        (_desk, _me, _onScreen, Id) = (desk, me, onScreen, id);
        _feed = new(Tick, desk.Time, batch => onScreen(() => TakeAsync(batch[id])));
    }

    public long Id { get; }

    /// <summary>The ticket as last stored, with its newest known version.</summary>
    public TicketRow Row { get; private set; } = null!;

    public ShownTimeline Timeline { get; } = new();

    /// <summary>The last public reply of somebody else at the desk; null without one.</summary>
    public TicketMessage? LatestColleagueReply { get; private set; }

    /// <summary>Set once the ticket may not be shown any more; nothing changes after that.</summary>
    public TicketGone? Gone { get; private set; }

    public Viewer Viewer => _me.Viewer;

    /// <summary>The person at the screen; null once they are signed out.</summary>
    public User? Me => _me.User;

    /// <summary>Whether a colleague may see the ticket as it is now.</summary>
    public bool IsSeenBy(int userId) => Staff.ViewerOf(userId) is { } viewer && _desk.Visibility.Sees(viewer, Row);

    public Staff Staff => _desk.Staff.Now;

    public Catalog Catalog => _desk.Catalog.Now;

    /// <summary>Listens, then reads. False when the ticket is not there or not visible.</summary>
    public async Task<bool> OpenAsync(bool listen, CancellationToken ct = default)
    {
        if (listen) Listen();
        if (await _desk.Timeline.OpenAsync(Viewer, Id, TimelinePart.All, ct) is not { } snapshot) return false;
        Show(snapshot, TimelinePart.All);
        if (listen) Held = await _desk.Outbox.OfAsync(Viewer, Id, ct);
        await TakeAsync([.. _early]);
        _early.Clear();
        return true;
    }

    /// <summary>Reads everything anew, as after a lost connection; what is being typed stays.</summary>
    public async Task ReadAgainAsync()
    {
        if (Gone is not null || Row is null) return;
        if (await _desk.Timeline.OpenAsync(Viewer, Id, Timeline.Part) is { } snapshot) Show(snapshot, Timeline.Part);
        else Leave(TicketGone.Hidden);
        await ReadHeldAsync();
    }

    /// <summary>Shows only one kind of entries, read from the end.</summary>
    public async Task ShowPartAsync(TimelinePart part)
    {
        var page = await _desk.Timeline.EarlierAsync(Viewer, Id, part, Row.Version + 1);
        Timeline.Turn(part, page);
        await DrawAsync();
    }

    public async Task ShowEarlierAsync()
    {
        if (Timeline.Earlier is { } before) Timeline.AddEarlier(await _desk.Timeline.EarlierAsync(Viewer, Id, Timeline.Part, before));
        await DrawAsync();
    }

    /// <summary>Reads earlier pages until the entry of a version is there; a very old one stays behind its button.</summary>
    public async Task ReachAsync(int version)
    {
        for (var pages = 0; pages < ReachMax && Timeline.Earlier is { } earlier && version < earlier; pages++)
            Timeline.AddEarlier(await _desk.Timeline.EarlierAsync(Viewer, Id, Timeline.Part, earlier));
    }

    public async ValueTask DisposeAsync()
    {
        StopListening();
        await _feed.DisposeAsync();
    }

    private void Listen()
    {
        _watches.Add(_desk.Live.Watch<TicketMoved>(Hear));
        _watches.Add(_desk.Live.Watch<ChangesMissed>(news => _ = _onScreen(ReadAgainAsync)));
        _watches.Add(_desk.Live.Watch<CatalogChanged>(news => _ = DrawAsync()));
        _watches.Add(_desk.Live.Watch<PresenceMoved>(HearPresence));
        _watches.Add(_desk.Live.Watch<RepliesHeld>(HearHeld));
        _watches.Add(_desk.Live.Watch<ReplyReturned>(HearReturned));
        _me.Changed += CheckSight;
    }

    private void StopListening()
    {
        _me.Changed -= CheckSight;
        foreach (var watch in _watches) watch.Dispose();
        _watches.Clear();
        Away();
    }

    private void Hear(TicketMoved news)
    {
        if (news.TicketId == Id) _feed.Post(Id, [news], (earlier, later) => [.. earlier, .. later]);
    }

    private async Task TakeAsync(IReadOnlyList<TicketMoved> batch)
    {
        if (Row is null)
        {
            _early.AddRange(batch); // heard before the first read was finished
            return;
        }

        foreach (var news in batch)
        {
            if (Gone is not null) return;
            if (news.After is not { } after) Leave(TicketGone.Erased);
            else if (after.Version >= Row.Version && !_desk.Visibility.Sees(Viewer, after)) Leave(TicketGone.Hidden);
            else if (news.Before is { } before && before.Version > Row.Version) await ReadAgainAsync(); // something was missed
            else Take(news, after);
        }
    }

    private void Take(TicketMoved news, TicketRow after)
    {
        if (after.Version >= Row.Version) Row = after; // the person's own write may have come back first
        foreach (var change in news.Changes)
            foreach (var field in change.Fields)
                if (Edits.TryGetValue(field.Field, out var edit) && change.Version > edit.Version && !ReferenceEquals(edit, _saving)) edit.Learn(field, change.Actor);
        Timeline.AddNews(news);
        LearnReply(news.Messages);
    }

    private void LearnReply(IReadOnlyList<TicketMessage> messages)
    {
        var reply = messages.LastOrDefault(x => x is { Kind: MessageKind.PublicReply, AuthorKind: ActorKind.User } && x.AuthorId != Viewer.UserId);
        if (reply is not null && (LatestColleagueReply is null || reply.Id > LatestColleagueReply.Id)) LatestColleagueReply = reply;
    }

    private void Show(TicketSnapshot snapshot, TimelinePart part)
    {
        Row = snapshot.Row;
        Timeline.Begin(part, snapshot);
        LearnReply(snapshot.Timeline.Messages);
    }

    private void CheckSight() => _ = _onScreen(() =>
    {
        if (Gone is null && Row is not null && !_desk.Visibility.Sees(Viewer, Row)) Leave(TicketGone.Hidden);
        return Task.CompletedTask;
    });

    /// <summary>The parts of the page show one ticket: what one of them did, all must draw.</summary>
    private Task DrawAsync() => _onScreen(() => Task.CompletedTask);

    private void Leave(TicketGone why)
    {
        Gone = why;
        StopListening();
    }
}
