using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.People;
using AgentConsole.Web.People.Admin.Running;
using AgentConsole.Web.Shell.Forms;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Admin.Statuses;

/// <summary>One status, or a new one: its names, colour and place, and its end with a successor for its tickets.</summary>
public sealed partial class StatusPane
{
    readonly CatalogWriter _writer;
    readonly CatalogCounts _counts;
    readonly CatalogCache _catalog;
    readonly CurrentViewer _me;
    readonly ToastTray _toasts;
    readonly NavigationManager _navigation;
    readonly FormFields _form = new(), _to = new(("successor", ""));
    readonly MassRun _run;
    bool _busy, _asked, _shown;
    int? _held;

    public StatusPane(CatalogWriter writer, CatalogCounts counts, CatalogCache catalog, CurrentViewer me, ToastTray toasts, NavigationManager navigation)
    {
        (_writer, _counts, _catalog, _me, _toasts, _navigation) = (writer, counts, catalog, me, toasts, navigation);
        _run = new MassRun(() => _ = OnScreenAsync(() => { }));
    }

    /// <summary>Null for a new one.</summary>
    [Parameter] public TicketStatus? Status { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    IEnumerable<(string, string)> Fields => Status is { } x
        ? [("name", x.Name), ("nameZh", x.NameZh), ("color", x.Color ?? ""), ("isDefault", x.IsDefault.ToString())]
        : [("name", ""), ("nameZh", ""), ("color", ""), ("isDefault", bool.FalseString), ("category", "2")];

    string? Color => _form["color"] is { Length: > 0 } color ? color : null;

    StatusCategory Category => Status?.Category ?? (StatusCategory)int.Parse(_form["category"], CultureInfo.InvariantCulture);

    TicketStatus Preview => new() { Category = Category, Name = _form["name"] is { Length: > 0 } name ? name : "…", NameZh = _form["nameZh"], Color = Color };

    protected override void OnParametersSet()
    {
        if (_shown) _form.Follow(Fields);
        else _form.Begin(Fields);
        _shown = true;
    }

    Task SaveAsync() => DoAsync(async () =>
    {
        if (Status is { } status)
        {
            await _writer.ChangeStatusAsync(status.Id, Draft(x => _form[x], status), _me.Actor, Draft(_form.Seen, status));
            Status = _catalog.Now.Statuses[status.Id];
        }
        else
        {
            var last = _catalog.Now.Statuses.Values.Where(x => x.Category == Category).Max(x => (int?)x.Order) ?? 0;
            Status = await _writer.CreateStatusAsync(new StatusDraft(Category, _form["name"], _form["nameZh"], Color, last + 1, _form["isDefault"] == bool.TrueString), _me.Actor);
            _navigation.NavigateTo($"/admin/statuses/{Status.Id}");
        }

        Show();
        _toasts.Say(T["“{0}” is saved", Status.Words]);
    });

    Task MoveAsync(int by) => DoAsync(async () =>
    {
        var ids = Siblings.Select(x => x.Id).ToList();
        var (at, to) = (ids.IndexOf(Status!.Id), ids.IndexOf(Status.Id) + by);
        if (to < 0 || to >= ids.Count) return;
        (ids[at], ids[to]) = (ids[to], ids[at]);
        await _writer.OrderStatusesAsync(Status.Category, [.. ids, .. All.Where(x => !x.Active).Select(x => x.Id)], _me.Actor);
    });

    Task ReviveAsync() => DoAsync(async () =>
    {
        var seen = StatusDraft.Of(Status!);
        await _writer.ChangeStatusAsync(Status!.Id, seen with { Active = true }, _me.Actor, seen);
        _toasts.Say(T["“{0}” is in use again", Status.Words]);
    });

    async Task AskAsync()
    {
        (_asked, _held) = (true, null);
        _to.Begin(("successor", Successors() is [var first, ..] ? first.Value : ""));
        StateHasChanged();
        _held = await _counts.OfStatusAsync(Status!.Id);
    }

    async Task RetireAsync()
    {
        if (_run.IsRunning) return;
        _to.Forgive();
        if (_to["successor"].Length == 0)
        {
            _to.Refuse(new Refusal(RefusalKind.Invalid, "required", "successor", "successor"));
            return;
        }

        var (status, successor) = (Status!, int.Parse(_to["successor"], CultureInfo.InvariantCulture));
        if (!await _run.RunAsync((progress, ct) => _writer.RetireStatusAsync(status.Id, successor, _me.Actor, progress, ct)))
        {
            _held = await _counts.OfStatusAsync(status.Id);
            return;
        }

        _asked = false;
        _toasts.Say(T["“{0}” is retired; {1} tickets took another status", status.Words, (_run.At?.Done ?? 0).ToString("N0", CultureInfo.CurrentCulture)]);
    }

    async Task DoAsync(Func<Task> act)
    {
        if (_busy) return;
        _busy = true;
        _form.Forgive();
        try
        {
            await act();
        }
        catch (RefusedException e)
        {
            _form.Refuse(e.Refusal);
        }
        finally
        {
            _busy = false;
        }
    }

    IEnumerable<TicketStatus> All => _catalog.Now.Statuses.Values.Where(x => x.Category == Status!.Category).OrderBy(x => x.Order).ThenBy(x => x.Id);

    IEnumerable<TicketStatus> Siblings => All.Where(x => x.Active);

    IReadOnlyList<Choice<string>> Successors() =>
        [.. Siblings.Where(x => x.Id != Status!.Id).OrderByDescending(x => x.IsDefault).Select(x => new Choice<string>(x.Id.ToString(CultureInfo.InvariantCulture), x.Words))];

    string StatusName(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _catalog.Now.Statuses.TryGetValue(id, out var status) ? status.Words : T["none"];

    IReadOnlyList<Choice<string>> Categories() => [.. Enum.GetValues<StatusCategory>().Select(x => new Choice<string>(((int)x).ToString(CultureInfo.InvariantCulture), T[x.ToString()]))];

    string CategoryName(string key) => T[((StatusCategory)int.Parse(key, CultureInfo.InvariantCulture)).ToString()];

    static StatusDraft Draft(Func<string, string> field, TicketStatus status) => new(status.Category, field("name"), field("nameZh"),
        field("color") is { Length: > 0 } color ? color : null, status.Order, field("isDefault") == bool.TrueString, status.Active);

    void CloseAsk()
    {
        if (!_run.IsRunning) _asked = false;
    }

    void Show() => _form.Begin(Fields);

    void Draw() => StateHasChanged();
}
