using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.People.Admin;
using AgentConsole.Web.People.Admin.Running;
using AgentConsole.Web.Shell.Forms;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Admin.Tags;

/// <summary>One tag: renamed on all tickets at once, merged into another, or taken from all.</summary>
public sealed partial class TagPane
{
    readonly CatalogWriter _writer;
    readonly CatalogCache _catalog;
    readonly CurrentViewer _me;
    readonly ToastTray _toasts;
    readonly NavigationManager _navigation;
    readonly FormFields _form = new(), _to = new(("tags", ""));
    readonly MassRun _run;
    Question? _asked;
    bool _busy, _shown;

    public TagPane(CatalogWriter writer, CatalogCache catalog, CurrentViewer me, ToastTray toasts, NavigationManager navigation)
    {
        (_writer, _catalog, _me, _toasts, _navigation) = (writer, catalog, me, toasts, navigation);
        _run = new MassRun(() => _ = OnScreenAsync(() => { }));
    }

    enum Question
    {
        Merge,
        Delete,
    }

    [Parameter, EditorRequired] public required Tag Tag { get; set; }

    /// <summary>How many tickets carry it.</summary>
    [Parameter] public int Count { get; set; }

    /// <summary>Tickets were changed: the counts are others.</summary>
    [Parameter] public EventCallback Moved { get; set; }

    protected override void OnParametersSet()
    {
        if (_shown) _form.Follow(("name", Tag.Name));
        else _form.Begin(("name", Tag.Name));
        _shown = true;
    }

    async Task SaveAsync()
    {
        if (_busy) return;
        _busy = true;
        _form.Forgive();
        try
        {
            await _writer.RenameTagAsync(Tag.Id, _form["name"], _me.Actor, _form.Seen("name"));
            Tag = _catalog.Now.Tags[Tag.Id];
            Show();
            _toasts.Say(T["“{0}” is saved", Tag.Name]);
        }
        catch (RefusedException e)
        {
            // The door speaks of tags where the form has one name.
            _form.Refuse(e.Refusal.Field == "tags" ? e.Refusal with { Field = "name" } : e.Refusal);
        }
        finally
        {
            _busy = false;
        }
    }

    void Ask(Question question)
    {
        _to.Begin(("tags", ""));
        _asked = question;
    }

    async Task GoAsync()
    {
        if (_run.IsRunning) return;
        _to.Forgive();
        var into = StaffChoices.Id(_to["tags"]);
        if (_asked == Question.Merge && into is null)
        {
            _to.Refuse(new Refusal(RefusalKind.Invalid, "required", "tags", "tags"));
            return;
        }

        var (tag, merging) = (Tag, _asked == Question.Merge);
        var done = await _run.RunAsync((progress, ct) => merging ? _writer.MergeTagsAsync(tag.Id, into!.Value, _me.Actor, progress, ct) : _writer.EraseTagAsync(tag.Id, _me.Actor, progress, ct));
        await Moved.InvokeAsync();
        if (!done) return;
        _asked = null;
        _toasts.Say(merging ? T["“{0}” is now “{1}”", tag.Name, NameOf(_to["tags"])] : T["“{0}” is deleted", tag.Name]);
        _navigation.NavigateTo(merging ? $"/admin/tags/{into}" : "/admin/tags");
    }

    IReadOnlyList<Choice<string>> Others() => [.. _catalog.Now.Tags.Values.Where(x => x.Id != Tag.Id).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<string>(StaffChoices.Key(x.Id), x.Name))];

    string NameOf(string key) => StaffChoices.Id(key) is { } id && _catalog.Now.Tags.TryGetValue(id, out var tag) ? tag.Name : T["none"];

    void CloseAsk()
    {
        if (!_run.IsRunning) _asked = null;
    }

    void Show() => _form.Begin(("name", Tag.Name));

    void Draw() => StateHasChanged();
}
