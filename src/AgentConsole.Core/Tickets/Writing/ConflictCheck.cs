using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Finds whether somebody changed, after the version the actor saw, a field that the actor is about to overwrite.</summary>
internal static class ConflictCheck
{
    /// <summary>Refuses with both values when a field was changed since <paramref name="seen"/>; different fields pass.</summary>
    public static async Task RunAsync(AgentDb db, Ticket ticket, int seen, IReadOnlyList<TicketAction> actions, CancellationToken ct)
    {
        if (seen == ticket.Version) return;
        if (seen < 1 || seen > ticket.Version) throw Refuse.Invalid("forgedVersion", "version", seen, ticket.Id);
        var wanted = actions.Select(FieldAndValue).OfType<(string Field, string? Value)>().ToDictionary(x => x.Field, x => x.Value);
        if (wanted.Count == 0) return;

        var later = await db.TicketChanges.AsNoTracking().Where(x => x.TicketId == ticket.Id && x.Version > seen)
            .OrderBy(x => x.Version).ToListAsync(ct);
        var lost = (from change in later
                    from field in change.Fields
                    where wanted.TryGetValue(field.Field, out var yours) && yours != field.After
                    group (change, field) by field.Field into g
                    let last = g.Last()
                    select new FieldConflict(g.Key, last.field.After, wanted[g.Key], last.change.Actor, last.change.At)).ToList();
        if (lost.Count > 0) throw Refuse.Conflict(lost);
    }

    /// <summary>The field an action overwrites and the value it sets, as the history writes it; null for additions, which never conflict.</summary>
    private static (string Field, string? Value)? FieldAndValue(TicketAction action) => action switch
    {
        SetSubject x => ("subject", CleanText.Line(x.Subject)),
        SetStatus x => ("status", Text(x.StatusId)),
        SetPriority x => ("priority", Text((int)x.Priority)),
        SetCategory x => ("category", Text(x.CategoryId)),
        SetGroup x => ("group", Text(x.GroupId)),
        SetAssignee x => ("assignee", Text(x.UserId)),
        SetRequester x => ("requester", Text(x.CustomerId)),
        SetField x => ("field." + x.Key, x.Value?.ToJsonString(Ticket.PlainJson)),
        _ => null,
    };

    private static string? Text(int? id) => id?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
