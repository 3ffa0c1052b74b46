using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Saving;

/// <summary>Names a filter and says who is offered it; for a saved one also the way to delete it.</summary>
public sealed partial class FilterDialog(FilterBook filters, StaffCache staff, CurrentViewer viewer, ILogger<FilterDialog> log)
{
    string _name = "";
    string? _color, _bad;
    FilterSharing _sharing;
    HashSet<int> _groups = [];
    bool _deleting, _busy;

    /// <summary>What is to be saved; its name, mark and sharing are where the form starts.</summary>
    [Parameter, EditorRequired] public required FilterDraft Draft { get; set; }

    /// <summary>The filter that is changed; null to make a new one.</summary>
    [Parameter] public Filter? Saved { get; set; }

    [Parameter, EditorRequired] public EventCallback Closed { get; set; }

    /// <summary>It is stored.</summary>
    [Parameter] public EventCallback<Filter> Done { get; set; }

    /// <summary>The filter of this name is no more.</summary>
    [Parameter] public EventCallback<string> Deleted { get; set; }

    bool MayShare => viewer.Viewer.Can(Permission.ShareFilters);

    string Title => _deleting ? T["Delete the filter “{0}”?", Saved!.Name] : Saved is null ? T["Save as a filter"] : T["Change the filter “{0}”", Saved.Name];

    IEnumerable<Group> Groups => staff.Now.Groups.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture);

    IEnumerable<(FilterSharing Sharing, string Words)> Sharings =>
        [(FilterSharing.Personal, T["Only me"]), (FilterSharing.Groups, T["Groups"]), (FilterSharing.Everyone, T["Everyone"])];

    protected override void OnInitialized() =>
        (_name, _color, _sharing, _groups) = (Draft.Name, Draft.Color ?? FilterColor.Hues[0], Draft.Sharing, [.. Draft.GroupIds]);

    void Toggle(int group)
    {
        if (!_groups.Remove(group)) _groups.Add(group);
    }

    Task SaveAsync() => _deleting ? Task.CompletedTask : TryAsync(async () =>
    {
        var draft = Draft with { Name = _name, Color = _color, Sharing = _sharing, GroupIds = _sharing == FilterSharing.Groups ? [.. _groups.Order()] : [] };
        var filter = Saved is null ? await filters.CreateAsync(viewer.Actor, draft) : await filters.ChangeAsync(viewer.Actor, Saved.Id, Saved.Version, draft);
        await Done.InvokeAsync(filter);
    });

    Task DeleteAsync() => TryAsync(async () =>
    {
        var name = Saved!.Name;
        await filters.DeleteAsync(viewer.Actor, Saved.Id);
        await Deleted.InvokeAsync(name);
    });

    async Task TryAsync(Func<Task> act)
    {
        if (_busy) return;   // a second Enter must not make a second filter
        (_busy, _bad) = (true, null);
        try
        {
            await act();
        }
        catch (RefusedException e)
        {
            (_bad, _deleting) = (e.Refusal.Text(), false);
        }
        catch (Exception e)
        {
            log.LogError(e, "A filter could not be saved");
            _bad = T["It could not be saved. Try again"];
        }
        finally
        {
            _busy = false;
        }
    }
}
