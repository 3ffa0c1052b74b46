using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.People;
using AgentConsole.Web.People.Admin;
using AgentConsole.Web.Shell.Forms;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Admin.Categories;

/// <summary>One category, or a new one: its names, its place in the tree and among its neighbours, and whether it is offered.</summary>
public sealed partial class CategoryPane(CatalogWriter writer, CatalogCounts counts, CatalogCache catalog, CurrentViewer me, ToastTray toasts, NavigationManager navigation)
{
    readonly FormFields _form = new();
    bool _busy, _shown;
    int? _held;

    /// <summary>Null for a new one.</summary>
    [Parameter] public TicketCategory? Category { get; set; }

    /// <summary>Where a new one is proposed to stand.</summary>
    [Parameter] public int? Above { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    IEnumerable<(string, string)> Fields => Category is { } x
        ? [("name", x.Name), ("nameZh", x.NameZh), ("parent", StaffChoices.Key(x.ParentId)), ("active", x.Active.ToString())]
        : [("name", ""), ("nameZh", ""), ("parent", StaffChoices.Key(Above)), ("active", bool.TrueString)];

    protected override async Task OnParametersSetAsync()
    {
        var first = !_shown;
        if (_shown) _form.Follow(Fields);
        else _form.Begin(Fields);
        _shown = true;
        if (first && Category is { } known) _held = await counts.OfCategoryAsync(known.Id);
    }

    Task SaveAsync() => DoAsync(async () =>
    {
        if (Category is { } known)
        {
            await writer.ChangeCategoryAsync(known.Id, Draft(x => _form[x], known.Order), me.Actor, Draft(_form.Seen, known.Order));
            Category = catalog.Now.Categories[known.Id];
        }
        else
        {
            var parent = StaffChoices.Id(_form["parent"]);
            var last = catalog.Now.Categories.Values.Where(x => x.ParentId == parent).Max(x => (int?)x.Order) ?? 0;
            Category = await writer.CreateCategoryAsync(Draft(x => _form[x], last + 1), me.Actor);
            navigation.NavigateTo($"/admin/categories/{Category.Id}");
        }

        Show();
        toasts.Say(T["“{0}” is saved", Category.Words]);
    });

    Task ShiftAsync(int by) => DoAsync(async () =>
    {
        var ids = catalog.Now.Categories.Values.Where(x => x.ParentId == Category!.ParentId).OrderBy(x => x.Order).ThenBy(x => x.Words, StringComparer.CurrentCulture).Select(x => x.Id).ToList();
        var (at, to) = (ids.IndexOf(Category!.Id), ids.IndexOf(Category.Id) + by);
        if (to < 0 || to >= ids.Count) return;
        (ids[at], ids[to]) = (ids[to], ids[at]);
        await writer.OrderCategoriesAsync(Category.ParentId, ids, me.Actor);
    });

    Task DeleteAsync() => DoAsync(async () =>
    {
        var gone = CategoryDraft.Of(Category!);
        await writer.DeleteCategoryAsync(Category!.Id, me.Actor);
        toasts.Say(T["“{0}” is deleted", Category.Words], () => writer.CreateCategoryAsync(gone, me.Actor));
        navigation.NavigateTo("/admin/categories");
    });

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

    IReadOnlyList<Choice<string>> Parents() =>
        [new("", T["none"]), .. CategoryTree.Of(catalog.Now, Category?.Id).Select(x => new Choice<string>(StaffChoices.Key(x.Id), new string('\u2003', x.Depth) + x.Name))];

    string NameOf(string key) => StaffChoices.Id(key) is { } id && catalog.Now.Categories.TryGetValue(id, out var category) ? category.Words : T["none"];

    static CategoryDraft Draft(Func<string, string> field, int order) => new(field("name"), field("nameZh"), StaffChoices.Id(field("parent")), order, field("active") == bool.TrueString);

    void Show() => _form.Begin(Fields);

    void Draw() => StateHasChanged();
}
