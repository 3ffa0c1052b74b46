using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// One undo of one ticket. Everything is asked before anything is touched, so that a refusal leaves the ticket as it was even in the midst of a batch.
/// </summary>
internal sealed class Undoing(TicketWrite write, UndoChange undo, Catalog catalog, ActionRights rights)
{
    private Ticket Ticket => write.Ticket;

    public async Task RunAsync(Func<AgentDb, int, CancellationToken, Task<Customer>> customer, CancellationToken ct)
    {
        var past = write.Past ?? await TicketPast.ReadAsync(write.Db, Ticket.Id, ct);
        var change = past.Of(undo.Version) ?? throw Refuse.NotFound();
        var fields = change.Fields;
        RequireUndoable(change, fields, past);
        if (Conflicts(fields, past) is { Count: > 0 } conflicts) throw new RefusedException(new Refusal(RefusalKind.Conflict, "undoChanged") { Conflicts = conflicts });
        var requester = fields.FirstOrDefault(x => x.Field == "requester") is { Before: { } id } ? await customer(write.Db, Number(id), ct) : null;
        var times = past.TimesBefore(undo.Version, x => catalog.Statuses.GetValueOrDefault(x)?.Category);
        if (rights.ViewerOf(write.Actor) is { } viewer) rights.RequireUndo(viewer, TicketRow.From(Ticket), RowBack(fields), fields);
        foreach (var field in fields) PutBack(field, fields, requester, times);
        write.Cause = new Cause(CauseKind.Undo, undo.Version);
    }

    private void RequireUndoable(TicketChange change, IReadOnlyList<FieldChange> fields, TicketPast past)
    {
        if (write.Actor.UserId is not { } me || change.Actor.UserId != me) throw Refuse.Forbidden("undoNotYours");
        if (change.Version == 1) throw Refuse.Invalid("undoBirth", "version");
        if (fields.Count == 0) throw Refuse.Invalid("undoSaid", "version");
        if (change.Cause?.Kind is CauseKind.PersonLeft or CauseKind.GroupArchived or CauseKind.StatusRetired or CauseKind.TagMerged or CauseKind.TagDeleted) throw Refuse.Invalid("undoDesk", "version");
        if (past.IsUndone(change.Version)) throw Refuse.Invalid("undoneAlready", "version");
        if (!undo.InTime && write.Now - change.At > UndoChange.Window) throw Refuse.Invalid("undoTooLate", "version", (int)UndoChange.Window.TotalMinutes);
        if (fields.Any(x => x.Field == "state") || fields.All(x => x.Field == "followers")) return;
        if (Ticket.State != TicketState.Active || !fields.Any(x => x.Field == "status")) Ticket.RequireOpenForWork();
    }

    /// <summary>What of the change's own somebody touched since: a field, or the same members of a list.</summary>
    private List<FieldConflict> Conflicts(IReadOnlyList<FieldChange> fields, TicketPast past)
    {
        var conflicts = new List<FieldConflict>();
        var ours = fields.ToDictionary(x => x.Field);
        foreach (var later in past.Since(undo.Version))
            foreach (var theirs in later.Fields)
                if (ours.TryGetValue(theirs.Field, out var mine) && Touches(mine, theirs) && conflicts.TrueForAll(x => x.Field != theirs.Field))
                    conflicts.Add(new FieldConflict(theirs.Field, theirs.After, mine.Before, later.Actor, later.At));
        return conflicts;
    }

    private static bool Touches(FieldChange mine, FieldChange theirs) =>
        !IdList.IsList(mine.Field) || Members(mine).Intersect(Members(theirs)).Any();

    private static IEnumerable<int> Members(FieldChange list) => Added(list).Concat(Removed(list));

    private static IReadOnlyList<int> Added(FieldChange list) => [.. IdList.Of(list.After).Except(IdList.Of(list.Before))];

    private static IReadOnlyList<int> Removed(FieldChange list) => [.. IdList.Of(list.Before).Except(IdList.Of(list.After))];

    /// <summary>The row as it will be, as far as it decides who sees the ticket.</summary>
    private TicketRow RowBack(IReadOnlyList<FieldChange> fields)
    {
        var row = TicketRow.From(Ticket);
        foreach (var field in fields)
            row = field.Field switch
            {
                "group" => row with { GroupId = NumberOrNull(field.Before) },
                "assignee" => row with { AssigneeId = NumberOrNull(field.Before) },
                "priority" => row with { Priority = (Priority)Number(field.Before!) },
                "category" => row with { CategoryId = NumberOrNull(field.Before) },
                "status" => row with { StatusId = Number(field.Before!), StatusCategory = Status(field.Before!).Category },
                "state" => row with { State = (TicketState)Number(field.Before!) },
                "followers" => row with { FollowerIds = Back(row.FollowerIds, field) },
                "tags" => row with { TagIds = Back(row.TagIds, field) },
                "collaborators" => row with { Collaborators = [.. Back([.. row.Collaborators.Select(x => x.Code)], field).Select(Collaborator.FromCode)] },
                _ => row,
            };
        return row;
    }

    private static IReadOnlyList<int> Back(IReadOnlyList<int> now, FieldChange list) => [.. now.Except(Added(list)).Union(Removed(list)).Order()];

    private void PutBack(FieldChange field, IReadOnlyList<FieldChange> all, Customer? requester, PastTimes times)
    {
        switch (field.Field)
        {
            case "subject": Ticket.Rename(field.Before!); break;
            case "status": Ticket.MoveBack(Status(field.Before!), times); break;
            case "priority": Ticket.Prioritise((Priority)Number(field.Before!)); break;
            case "category": Ticket.CategoriseAgain(NumberOrNull(field.Before)); break;
            case "group": Ticket.HandTo(NumberOrNull(field.Before)); break;
            case "assignee": Ticket.GiveBack(NumberOrNull(field.Before), times); break;
            case "requester" when requester is not null: Ticket.AskedBy(requester); break;
            case "state": Ticket.EnterAgain((TicketState)Number(field.Before!), all.FirstOrDefault(x => x.Field == "state_reason")?.Before, times); break;
            case "tags" or "followers" or "collaborators": Ticket.Exchange(field.Field, Added(field), Removed(field)); break;
            case var key when key.StartsWith("field.", StringComparison.Ordinal): Ticket.FillAgain(key["field.".Length..], field.Before); break;
            default: break; // the organization goes with its requester, the reason with its state
        }
    }

    private TicketStatus Status(string id) => catalog.Statuses.TryGetValue(Number(id), out var status) ? status : throw Refuse.Invalid("unknownValue", "status", "status", id);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int? NumberOrNull(string? text) => text is null ? null : Number(text);
}
