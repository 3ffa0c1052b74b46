using AgentConsole.Core.Filters;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue.Batch;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using System.Collections.Immutable;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>What queue.js tells: whether somebody is in the middle of something, what was checked, which keys were pressed.</summary>
public sealed partial class QueueList
{
    ElementReference _root;
    readonly PagePart _browser = new(script);
    ImmutableHashSet<long> _checked = [];
    long? _last;
    long? _aimed;
    bool _busy, _everything;

    /// <summary>What the batch bar applies to: all that match, the checked rows, or the one row that a key was pressed on; null without any.</summary>
    BatchSelection? Selection
    {
        get
        {
            IReadOnlyList<TicketRow> rows = _checked.Count > 0
                ? [.. _state.Rows.Where(x => _checked.Contains(x.Row.Id)).Select(x => x.Row)]
                : _aimed is { } id && RowOf(id) is { } row ? [row] : [];
            return rows.Count == 0 ? null : new BatchSelection(rows, _everything ? Condition : null, _state.Count) { Order = Order, Columns = [.. Look.Columns.Select(x => x.Key)] };
        }
    }

    /// <summary>How many match in all, once all that are shown are checked and that is not all.</summary>
    long? More => !_everything && _checked.Count > 0 && _state.Count is { } count && count > _checked.Count && Shown.All(_checked.Contains) ? count : null;

    IEnumerable<long> Shown => _state.Rows.Where(x => x.Left is null).Select(x => x.Row.Id);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await _browser.AttachAsync("/" + Assets["queue.js"], "attach", _root, this);
    }

    [JSInvokable]
    public void SetBusy(bool busy)
    {
        _busy = busy;
        if (_list is not null) _list.Busy = busy;
    }

    [JSInvokable]
    public void ShowWaiting() => _list?.ShowWaiting();

    /// <summary>Checks or unchecks a row, or with <paramref name="range"/> all from the row checked last to this one.</summary>
    [JSInvokable]
    public void Check(long id, bool on, bool range)
    {
        var ids = range && _last is { } from ? Between(from, id) : [id];
        ids = [.. ids.Where(x => RowOf(x) is not null)];
        _checked = on ? _checked.Union(ids) : _checked.Except(ids);
        (_last, _aimed, _everything) = (id, null, _everything && on);
        StateHasChanged();
    }

    [JSInvokable]
    public void CheckAll(bool on)
    {
        _checked = on ? [.. Shown] : [];
        (_aimed, _everything) = (null, false);
        StateHasChanged();
    }

    /// <summary>
    /// A click on the head of a column. The first one on a time or a priority asks for the latest and the most urgent; a second one turns it round.
    /// </summary>
    [JSInvokable]
    public Task SortBy(string column)
    {
        if (Look.Columns.FirstOrDefault(x => x.Key == column)?.Sort is not { } name) return Task.CompletedTask;
        var key = SortKey.Parse(name);
        var latestFirst = key.Field is SortField.Updated or SortField.Created or SortField.StatusSince or SortField.LastCustomerMessage
            or SortField.Priority or SortField.Number;
        var again = !Order.Sort.IsEmpty && Order.Sort[0].Name == name;
        return Sort.InvokeAsync(key with { Descending = again ? !Order.Sort[0].Descending : latestFirst });
    }

    [JSInvokable]
    public Task MoveColumn(string key, int index) => Move.InvokeAsync((key, index));

    [JSInvokable]
    public Task ResizeColumn(string key, int pixels) => Resize.InvokeAsync((key, pixels));

    void TakeAll() => _everything = true;

    /// <summary>Shows a ticket in the preview; the one that is shown already closes it, unless the focus only <paramref name="moved"/> on.</summary>
    [JSInvokable]
    public Task ShowPreview(long id, bool moved) => Preview.InvokeAsync(id == PreviewId && !moved ? null : id);

    /// <summary>A key asks for a menu on this row while none is checked: brings up the bar for it.</summary>
    [JSInvokable]
    public void Aim(long id)
    {
        if (_checked.Count > 0) return;
        _aimed = id;
        StateHasChanged();
    }

    /// <summary>Closes what is open, innermost first: the selection, then the preview.</summary>
    [JSInvokable]
    public Task Escape()
    {
        if (_checked.Count == 0 && _aimed is null) return PreviewId is null ? Task.CompletedTask : Preview.InvokeAsync(null);
        ClearChecked();
        StateHasChanged();
        return Task.CompletedTask;
    }

    void ClearChecked() => (_checked, _last, _aimed, _everything) = ([], null, null, false);

    // The menu was closed; a bar that came only with it goes with it.
    void MenuClosed() => _aimed = null;

    IReadOnlyList<long> Between(long from, long to)
    {
        var ids = _state.Rows.Select(x => x.Row.Id).ToList();
        var (a, b) = (ids.IndexOf(from), ids.IndexOf(to));
        return a < 0 || b < 0 ? [to] : ids[Math.Min(a, b)..(Math.Max(a, b) + 1)];
    }

    async Task DetachAsync()
    {
        await _browser.DisposeAsync();
    }
}
