using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.People;
using AgentConsole.Web.People.Admin.Trees;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Admin.Categories;

public sealed partial class CategoriesPage(CatalogCache catalog, CatalogWriter writer, CurrentViewer me, ToastTray toasts, LiveHub live, NavigationManager navigation) : IDisposable
{
    IDisposable? _watch;
    int? _above;
    bool _making;

    [Parameter] public int? Id { get; set; }

    string? OpenedName => _making ? T["New category"] : Id is { } id && catalog.Now.Categories.TryGetValue(id, out var known) ? known.Words : null;

    public void Dispose() => _watch?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _watch = live.Watch<CatalogChanged>(news => _ = OnScreenAsync(() => { }));
    }

    protected override void OnParametersSet()
    {
        if (Id is not null) _making = false;
    }

    void Begin()
    {
        (_above, _making) = (Id, true); // below the one that is open
        if (Id is not null) navigation.NavigateTo("/admin/categories");
    }

    async Task MoveAsync(TreeMove move)
    {
        if (!catalog.Now.Categories.TryGetValue(move.Id, out var category)) return;
        var seen = CategoryDraft.Of(category);
        try
        {
            await writer.ChangeCategoryAsync(move.Id, seen with { ParentId = move.ParentId }, me.Actor, seen);
            toasts.Say(T["“{0}” was moved", category.Words], () => MoveAsync(new TreeMove(move.Id, seen.ParentId)));
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }
}
