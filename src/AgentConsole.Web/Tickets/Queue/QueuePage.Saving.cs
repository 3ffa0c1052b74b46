using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>Keeping what is shown as a filter.</summary>
public sealed partial class QueuePage
{
    FilterDraft Draft(DialogKind kind)
    {
        var filter = _request!.Filter;
        // The form for an existing filter is about its name and sharing; what else was tried out stays untouched until it is saved as such.
        var shown = kind == DialogKind.Create
            ? new FilterDraft("", _request.Condition!) { Columns = Columns, Order = _request.Order }
            : new FilterDraft(filter.Name, filter.Condition) { Columns = filter.Columns, Order = filter.Order };
        return filter.Saved is { } saved && kind == DialogKind.Change
            ? shown with { Sharing = saved.Sharing, GroupIds = saved.GroupIds, Color = saved.Color }
            : shown;
    }

    async Task SaveChangesAsync()
    {
        if (_request is not { Condition: { } condition, Filter: { Saved: { } saved } filter }) return;
        try
        {
            await filters.ChangeAsync(viewer.Actor, saved.Id, saved.Version, new FilterDraft(filter.Name, condition)
            {
                Columns = Columns, Order = _request.Order, Sharing = saved.Sharing, GroupIds = saved.GroupIds, Color = saved.Color,
            });
            toasts.Say(T["Filter “{0}” saved", filter.Name]);
            await ResetAsync();
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }

    void Deleted(string name)
    {
        _dialog = null;
        toasts.Say(T["Filter “{0}” deleted", name]);
        Go(new QueueAddress());
    }

    void Saved(Filter filter)
    {
        var kind = _dialog;
        _dialog = null;
        toasts.Say(T["Filter “{0}” saved", filter.Name]);
        if (kind == DialogKind.Create) Go(new QueueAddress(filter.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        else Read();
    }

    /// <summary>The keys as they are saved: none when they are the usual ones.</summary>
    IReadOnlyList<string> Columns
    {
        get
        {
            string[] keys = [.. _request!.Columns.Select(x => x.Key)];
            return keys.SequenceEqual(ListColumns.Usual) ? [] : keys;
        }
    }
}
