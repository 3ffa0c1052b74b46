using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Preview;

/// <summary>One ticket beside the list: its head and its last messages, kept true by the pushes themselves.</summary>
public sealed partial class QueuePreview(TicketReader tickets, TicketVisibility visibility, CurrentViewer viewer, StaffCache staff, CatalogCache catalog,
    PresenceBoard presence, LiveHub live, ILogger<QueuePreview> log) : IDisposable
{
    const int Messages = 5, LongestText = 1200;

    readonly List<IDisposable> _watches = [];
    TicketRow? _row;
    IReadOnlyList<TicketMessage> _messages = [];
    long _loaded;
    bool _failed;

    [Parameter, EditorRequired] public long Id { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    Staff Staff => staff.Now;

    Catalog Catalog => catalog.Now;

    string Owner => (_row!.GroupId, _row.AssigneeId) switch
    {
        (null, null) => T["Unassigned"],
        ({ } group, null) => Staff.GroupName(group),
        (null, { } user) => Staff.UserName(user),
        ({ } group, { } user) => $"{Staff.GroupName(group)}, {Staff.UserName(user)}",
    };

    IEnumerable<string> Writers => presence.On(Id).Where(x => x.Writing && x.UserId != viewer.Viewer.UserId).Select(x => Staff.UserName(x.UserId));

    // First the watch, then the read: nothing that happens in between is missed.
    protected override void OnInitialized()
    {
        _watches.Add(live.Watch<TicketMoved>(moved =>
        {
            if (moved.TicketId == Id) _ = OnScreenAsync(() => Take(moved));
        }));
        _watches.Add(live.Watch<PresenceMoved>(moved =>
        {
            if (moved.TicketId == Id) _ = OnScreenAsync(() => { });
        }));
        viewer.Changed += CheckSight;
    }

    protected override Task OnParametersSetAsync() => _loaded == Id || !RendererInfo.IsInteractive ? Task.CompletedTask : LoadAsync();

    public void Dispose()
    {
        viewer.Changed -= CheckSight;
        _watches.ForEach(x => x.Dispose());
    }

    // What the person may see has changed: the ticket shown may be none of it any more.
    void CheckSight() => _ = OnScreenAsync(() =>
    {
        if (_row is not null && !visibility.Sees(viewer.Viewer, _row)) (_row, _messages) = (null, []);
    });

    async Task LoadAsync()
    {
        var id = Id;
        try
        {
            var row = await tickets.FindAsync(viewer.Viewer, id);
            var messages = row is null ? [] : await tickets.MessagesAsync(viewer.Viewer, id, Messages);
            if (id != Id) return;   // the focus has moved on; a late answer must not replace the newer one
            (_loaded, _failed, _messages) = (id, false, Merge(messages, _loaded == id ? _messages : []));
            _row = row is not null && _row?.Id == id && _row.Version > row.Version ? _row : row;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Ticket {Ticket} could not be loaded for the preview", id);
            if (id == Id) _failed = true;
        }
    }

    void Take(TicketMoved moved)
    {
        if (moved.TicketId != Id || _row is null || _loaded != Id) return;
        if (moved.After is not { } after || !visibility.Sees(viewer.Viewer, after))
        {
            (_row, _messages) = (null, []);
            return;
        }

        if (after.Version < _row.Version) return;
        (_row, _messages) = (after, Merge(_messages, moved.Messages));
    }

    static IReadOnlyList<TicketMessage> Merge(IReadOnlyList<TicketMessage> some, IReadOnlyList<TicketMessage> more) =>
        [.. some.Concat(more).DistinctBy(x => x.Id).OrderByDescending(x => x.Id).Take(Messages)];

    string AuthorOf(TicketMessage message) => message.AuthorKind switch
    {
        ActorKind.User => Staff.UserName(message.AuthorId ?? 0),
        ActorKind.Customer => _row!.Requester.Name,
        ActorKind.Rule or ActorKind.System => T["The desk"],
    };

    static string Short(string text) => text.Length <= LongestText ? text : CleanText.Cut(text, LongestText) + "…";
}
