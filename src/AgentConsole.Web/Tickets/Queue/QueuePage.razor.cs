using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Shell.Toasts;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Tickets.Queue.Table;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>The queue: a filter's tickets, live. What is shown is what the address says.</summary>
public sealed partial class QueuePage(NavigationManager navigation, FilterBook filters, ConditionText texts, CurrentViewer viewer, StaffCache staff,
    CatalogCache catalog, LocalTimes times, LiveHub live, ToastTray toasts, IStringLocalizer<TableText> words, IStringLocalizer<LabelsText> labels) : IDisposable
{
    enum DialogKind
    {
        Create,
        Change,
    }

    readonly List<IDisposable> _watches = [];
    readonly ListCount _count = new();
    QueueAddress _address = new();
    QueueRequest? _request;
    QueueLook? _look;
    DialogKind? _dialog;

    [CascadingParameter] public required PageAddress Address { get; set; }

    protected override void OnInitialized()
    {
        _watches.Add(live.Watch<FiltersChanged>(news => _ = OnScreenAsync(Read)));
        _watches.Add(live.Watch<CatalogChanged>(news => _ = OnScreenAsync(Rename)));
        _watches.Add(live.Watch<StaffChanged>(news => _ = OnScreenAsync(Rename)));
    }

    protected override void OnParametersSet()
    {
        if (Address.LeadsTo(this)) Read();
    }

    public void Dispose() => _watches.ForEach(x => x.Dispose());

    // Names changed: the rows are drawn anew with the same tickets.
    void Rename()
    {
        _look = null;
        Read();
    }

    void Read()
    {
        _address = QueueAddress.Parse(Address.Uri);
        if (filters.Find(viewer.Viewer, _address.FilterKey) is not { } filter)
        {
            _request = null;
            return;
        }

        var parsed = _address.Query is { } query ? texts.Parse(query).Condition : filter.Condition;
        // The same condition stays the same object: the list is opened anew only for another one.
        var condition = parsed is not null && parsed.Equals(_request?.Condition) ? _request.Condition : parsed;
        var keys = _address.Columns?.Split(',', Filter.ColumnsMax + 1, StringSplitOptions.RemoveEmptyEntries) ?? (filter.Columns.Count > 0 ? filter.Columns : ListColumns.Usual);
        var columns = QueueColumn.Of(keys, catalog.Now.Fields);
        if (_look is null || !_look.Columns.SequenceEqual(columns))
            _look = new QueueLook(staff.Now, catalog.Now, columns, "/" + Assets["icons.svg"], times, words, labels);
        _request = new QueueRequest(filter, condition, _address.Query ?? texts.Write(filter.Condition), OrderOf(filter), columns);
    }

    ListOrder OrderOf(FilterView filter)
    {
        try
        {
            var order = ListOrder.Parse(_address.Sort ?? filter.Order.Text, _address.Group ?? filter.Order.GroupBy?.ToString());
            return order.Equals(_request?.Order) ? _request.Order : order;
        }
        catch (RefusedException)
        {
            return filter.Order;   // somebody wrote the address by hand
        }
    }

    void Go(QueueAddress address, bool replace = false) => navigation.NavigateTo(address.Href, replace: replace);

    // Walking through the list with the preview open is no journey: back leads out of it at once.
    void ShowPreview(long? id) => Go(_address with { Preview = id }, replace: true);

    void Reset() => Go(new QueueAddress(_address.Filter, Preview: _address.Preview));

    void ApplyQuery(string text) =>
        Go(_address with { Query = text == texts.Write(_request!.Filter.Condition) ? null : text });
}
