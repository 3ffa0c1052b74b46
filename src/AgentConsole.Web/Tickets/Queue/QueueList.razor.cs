using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue.Table;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>
/// The live list: opens what is asked for, shows each batch, and keeps what is checked. A push draws this component and the rows that changed,
/// never the page around it.
/// </summary>
public sealed partial class QueueList(LiveLists lists, CurrentViewer viewer, CircuitWatch circuit, PresenceBoard presence, LiveHub live, IJSRuntime script, ILogger<QueueList> log) : IAsyncDisposable
{
    LiveListState _state = LiveListState.Empty;
    LiveList? _list;
    QueueColleagues? _colleagues;
    QueueGroupCounts? _groups;
    (Condition Condition, ListOrder Order)? _asked;
    readonly LatestOnly _openings = new();
    bool _failed;

    [Parameter, EditorRequired] public required Condition Condition { get; set; }

    [Parameter, EditorRequired] public required ListOrder Order { get; set; }

    [Parameter, EditorRequired] public required QueueLook Look { get; set; }

    [Parameter] public long? PreviewId { get; set; }

    /// <summary>What the address of a ticket opened from here says of the list; see <see cref="QueueOrigin.Query"/>.</summary>
    [Parameter] public string? Origin { get; set; }

    /// <summary>What an empty list says.</summary>
    [Parameter] public RenderFragment? Nothing { get; set; }

    [Parameter] public EventCallback<SortKey> Sort { get; set; }

    /// <summary>A column goes before the one that stands at an index.</summary>
    [Parameter] public EventCallback<(string Key, int Index)> Move { get; set; }

    [Parameter] public EventCallback<(string Key, int Pixels)> Resize { get; set; }

    /// <summary>How high rows are; null as in the rest of the browser.</summary>
    [Parameter] public string? Density { get; set; }

    /// <summary>The preview is to show this ticket, or none.</summary>
    [Parameter] public EventCallback<long?> Preview { get; set; }

    /// <summary>Where the list tells its exact number of tickets.</summary>
    [Parameter, EditorRequired] public required ListCount Count { get; set; }

    string CountWords => _state.Count switch { null => "", 1 => T["1 ticket"], { } count => T["{0} tickets", count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)] };

    protected override void OnInitialized()
    {
        circuit.Reconnected += Resync;
        if (RendererInfo.IsInteractive) _colleagues = new QueueColleagues(presence, live, viewer.Viewer.UserId);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _asked == (Condition, Order)) return;
        _asked = (Condition, Order);
        await OpenAsync();
    }

    async Task OpenAsync()
    {
        var opening = _openings.Next();
        await CloseListAsync();
        try
        {
            var list = await lists.OpenAsync(new ListRequest(viewer.Viewer.UserId, Condition, Order), batch => ShowAsync(batch.State, opening), opening);
            if (opening.IsCancellationRequested)
            {
                await list.DisposeAsync();   // another list was asked for meanwhile
                return;
            }

            list.Busy = _busy;
            if (Order.GroupBy is not null) _groups = new QueueGroupCounts(lists, viewer.Viewer.UserId, Condition);
            _list = list;
            Take(list.State);
        }
        catch (Exception) when (opening.IsCancellationRequested)
        {
            // whatever it was, nobody waits for this list any more
        }
        catch (Exception e)
        {
            log.LogError(e, "A list could not be opened");
            _failed = true;
        }
    }

    async Task CloseListAsync()
    {
        var list = _list;
        (_list, _failed) = (null, false);
        Take(LiveListState.Empty);
        ClearChecked();
        var groups = _groups;
        _groups = null;
        if (list is not null) await list.DisposeAsync();
        if (groups is not null) await groups.DisposeAsync();
    }

    // Awaited by the list before it makes the next batch: a slow browser gets fewer and fuller ones.
    Task ShowAsync(LiveListState state, CancellationToken opening) => OnScreenAsync(() =>
    {
        if (!opening.IsCancellationRequested) Take(state);
    });

    void Take(LiveListState state)
    {
        _state = state;
        Count.Set(state.Count);
        if (_everything) _checked = [.. Shown]; // whatever comes in belongs to it
        else if (_checked.Count > 0) _checked = [.. _checked.Intersect(state.Rows.Select(x => x.Row.Id))];
    }

    Task LoadMoreAsync() => _list?.LoadMoreAsync() ?? Task.CompletedTask;

    void Resync() => _ = ResyncAsync();

    // The news went on meanwhile and nothing should be missing; a fresh query makes sure of it.
    Task ResyncAsync() => OnScreenAsync(async () =>
    {
        if (_list is not { } list) return;
        try
        {
            await list.ResyncAsync();
            await _browser.TellAsync("again");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "A list could not be made equal to the store after a lost connection");
        }
    });

    public async ValueTask DisposeAsync()
    {
        circuit.Reconnected -= Resync;
        _colleagues?.Dispose();
        _openings.Dispose();
        await DetachAsync();
        if (_list is not null) await _list.DisposeAsync();
        if (_groups is not null) await _groups.DisposeAsync();
    }

    TicketRow? RowOf(long id) => _state.Rows.FirstOrDefault(x => x.Row.Id == id)?.Row;
}
