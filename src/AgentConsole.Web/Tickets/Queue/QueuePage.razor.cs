using AgentConsole.Core.Conditions;
using AgentConsole.Core.Fields;
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
using AgentConsole.Web.Tickets.Queue.Arranging;
using AgentConsole.Web.Tickets.Queue.Table;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>The queue: a filter's tickets, live. What is shown is what the address says.</summary>
public sealed partial class QueuePage(NavigationManager navigation, FilterBook filters, ConditionText texts, CurrentViewer viewer, StaffCache staff,
    CatalogCache catalog, LocalTimes times, LiveHub live, ToastTray toasts, QueueLayouts layouts, IStringLocalizer<TableText> words, IStringLocalizer<LabelsText> labels) : IDisposable
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
    bool _ready;

    [CascadingParameter] public required PageAddress Address { get; set; }

    protected override async Task OnInitializedAsync()
    {
        layouts.Changed += Follow;
        _watches.Add(live.Watch<FiltersChanged>(news => _ = OnScreenAsync(Read)));
        _watches.Add(live.Watch<CatalogChanged>(news => _ = OnScreenAsync(Rename)));
        _watches.Add(live.Watch<StaffChanged>(news => _ = OnScreenAsync(Rename)));
        await layouts.StartAsync();
        _ready = true;
    }

    protected override void OnParametersSet()
    {
        if (Address.LeadsTo(this)) Read();
    }

    public void Dispose()
    {
        layouts.Changed -= Follow;
        _watches.ForEach(x => x.Dispose());
    }

    void Follow() => _ = OnScreenAsync(Read);

    // Names changed: the rows are drawn anew with the same tickets.
    void Rename()
    {
        _look = null;
        Read();
    }

    void Read()
    {
        if (!_ready) return;
        _address = QueueAddress.Parse(Address.Uri);
        if (filters.Find(viewer.Viewer, _address.FilterKey) is not { } filter)
        {
            _request = null;
            return;
        }

        var layout = layouts.Of(filter.Key);
        if (_request?.Filter.Key != filter.Key) _arrived = layout;
        var parsed = _address.Query is { } query ? texts.Parse(query).Condition : filter.Condition;
        // The same condition stays the same object: the list is opened anew only for another one.
        var condition = parsed is not null && parsed.Equals(_request?.Condition) ? _request.Condition : parsed;
        var columns = ColumnsOf(filter, layout);
        if (_look is null || !_look.Columns.SequenceEqual(columns))
            _look = new QueueLook(staff.Now, catalog.Now, columns, "/" + Assets["icons.svg"], times, words, labels);
        _request = new QueueRequest(filter, condition, _address.Query ?? texts.Write(filter.Condition), OrderOf(filter), columns);
    }

    ListOrder OrderOf(FilterView filter)
    {
        try
        {
            var order = ListOrder.Parse(_address.Sort ?? _arrived.Sort ?? filter.Order.Text, _address.Group ?? _arrived.GroupBy ?? filter.Order.GroupBy?.ToString());
            if (!IsSortable(order)) return filter.Order;
            return order.Equals(_request?.Order) ? _request.Order : order;
        }
        catch (RefusedException)
        {
            return filter.Order;   // somebody wrote the address by hand
        }
    }

    // A field that was kept in a layout may have gone since.
    bool IsSortable(ListOrder order) => order.Sort.Append(order.GroupBy ?? order.Sort[0])
        .All(x => x.Field != SortField.Custom || (catalog.Now.Fields.TryGetValue(x.Custom!, out var field) && field.Type != CustomFieldType.Choices));

    void Go(QueueAddress address, bool replace = false) => navigation.NavigateTo(address.Href, replace: replace);

    // Walking through the list with the preview open is no journey: back leads out of it at once.
    void ShowPreview(long? id) => Go(_address with { Preview = id }, replace: true);

    void ApplyQuery(string text) =>
        Go(_address with { Query = text == texts.Write(_request!.Filter.Condition) ? null : text });
}
