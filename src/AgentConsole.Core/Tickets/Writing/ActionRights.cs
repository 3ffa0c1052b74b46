using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

/// <summary>Which permission each action needs of a user. Systems, rules, imports and replays are trusted by their callers.</summary>
public sealed class ActionRights(StaffCache staff, TicketVisibility visibility)
{
    /// <summary>The user behind the actor; null for trusted actors. A user who has left is refused.</summary>
    public Viewer? ViewerOf(Actor actor) => staff.Now.ViewerOf(actor);

    /// <summary>Who makes a ticket for others follows it, where nothing else would let them see it again.</summary>
    internal void KeepInSight(Ticket ticket, Actor maker)
    {
        if (ViewerOf(maker) is { } viewer && !visibility.Sees(viewer, TicketRow.From(ticket))) ticket.Follow(viewer.UserId);
    }

    /// <summary>Refuses as “forbidden” who may not make tickets, or not say what the new one begins with.</summary>
    internal static void RequireAtBirth(Viewer viewer, IEnumerable<TicketAction> actions)
    {
        var needed = actions.Aggregate(Permission.Create, (all, action) =>
            all | (action is AddReply ? Permission.Reply : action is AddNote ? Permission.Note : Permission.None));
        if (!viewer.Can(needed)) throw Refuse.Forbidden();
    }

    /// <summary>Refuses as “not found” what the viewer may not see, and as “forbidden” what they may see but not do.</summary>
    public void Require(Viewer viewer, TicketRow row, IReadOnlyList<TicketAction> actions)
    {
        if (actions is [UndoChange]) return; // asked where it is known what is put back
        if (!visibility.Sees(viewer, row)) throw Refuse.NotFound();
        foreach (var action in actions)
            if (!May(viewer, row, action)) throw Refuse.Forbidden();
    }

    /// <summary>
    /// Refuses an undo of somebody who may not do it any more. Who handed a ticket out of their own sight may take it back: what counts is the ticket as
    /// it is or as it will be again.
    /// </summary>
    internal void RequireUndo(Viewer viewer, TicketRow now, TicketRow then, IReadOnlyList<FieldChange> fields)
    {
        if (!visibility.Sees(viewer, now) && !visibility.Sees(viewer, then)) throw Refuse.NotFound();
        if (fields.All(x => x.Field == "followers" && IsOneself(x, viewer.UserId))) return;
        var needed = fields.Any(x => x.Field == "state") ? StatePermission(now.State == TicketState.Active ? then.State : now.State) : Permission.Change;
        if (!viewer.Can(needed) || !(visibility.MayWrite(viewer, now) || visibility.MayWrite(viewer, then))) throw Refuse.Forbidden();
    }

    /// <summary>Whether the viewer, who sees the ticket, may do this to it; pages ask before they offer it.</summary>
    public bool May(Viewer viewer, TicketRow row, TicketAction action) => action switch
    {
        AddNote => viewer.Can(Permission.Note),
        Follow x when x.UserId == viewer.UserId => true,
        Unfollow x when x.UserId == viewer.UserId => true,
        AddReply => viewer.Can(Permission.Reply) && visibility.MayWrite(viewer, row),
        VoidTicket => viewer.Can(Permission.Void) && visibility.MayWrite(viewer, row),
        DeleteTicket => viewer.Can(Permission.Delete) && visibility.MayWrite(viewer, row),
        RestoreTicket => viewer.Can(StatePermission(row.State)) && visibility.MayWrite(viewer, row),
        _ => viewer.Can(Permission.Change) && visibility.MayWrite(viewer, row),
    };

    private static Permission StatePermission(TicketState state) => state == TicketState.Void ? Permission.Void : Permission.Delete;

    private static bool IsOneself(FieldChange followers, int userId) =>
        IdList.Of(followers.Before).Except(IdList.Of(followers.After)).Concat(IdList.Of(followers.After).Except(IdList.Of(followers.Before))).All(x => x == userId);
}
