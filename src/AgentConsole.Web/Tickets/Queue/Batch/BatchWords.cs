using System.Globalization;
using AgentConsole.Core.Batches;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Tickets.One;
using Microsoft.Extensions.Localization;
using DeskBatch = AgentConsole.Core.Batches.Batch;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>Says in the reader's words what a batch does or did: “981 put back, 19 changed since, left alone”.</summary>
public sealed class BatchWords(StaffCache staff, CatalogCache catalog, TicketWords tickets, LocalTimes times, IStringLocalizer<BatchText> t, IStringLocalizer<LabelsText> labels)
{
    /// <summary>What it does, while it runs: “Set to Pending”.</summary>
    public string Deed(DeskBatch batch) => batch.IsUndo ? t["Putting back"] : Deed(batch.Actions);

    /// <summary>How it ended, with its numbers.</summary>
    public string Of(DeskBatch batch)
    {
        var text = batch switch
        {
            { IsUndo: true } => Undone(batch),
            { Total: 0, State: BatchState.Done } => t["No ticket matched"],
            { Changed: 0, Same: > 0, Refused: 0 } => batch.Same == 1 ? t["1 ticket was so already"] : t["{0} tickets were so already", Number(batch.Same)],
            { Changed: 1 } => t["1 ticket {0}", Deed(batch.Actions)],
            _ => t["{0} tickets {1}", Number(batch.Changed), Deed(batch.Actions)],
        };
        return batch.State switch
        {
            BatchState.Cancelled or BatchState.Stopped when batch.Failure is { } key => t["Stopped at {0} of {1}: {2}", Number(batch.Done), Number(batch.Total), new Refusal(RefusalKind.Unavailable, key).Text()],
            BatchState.Cancelled or BatchState.Stopped => t["Stopped at {0} of {1}. {2}", Number(batch.Done), Number(batch.Total), text],
            _ => text,
        };
    }

    /// <summary>“1 ticket was left as it is”.</summary>
    public string LeftAlone(DeskBatch batch) => (batch.Since + batch.Refused, batch.IsUndo) switch
    {
        (1, true) => t["1 ticket was left alone"],
        (var n, true) => t["{0} tickets were left alone", Number(n)],
        (1, false) => t["1 ticket was not changed"],
        (var n, false) => t["{0} tickets were not changed", Number(n)],
    };

    /// <summary>Why a ticket was left alone; for one that somebody has changed since: what, to what, who and when.</summary>
    public string Why(BatchTrouble trouble) => trouble.Reason.Conflicts is { Count: > 0 } conflicts
        ? string.Join(" · ", conflicts.Select(x => t["{0} is {1} now: {2}, {3}", tickets.Field(x.Field), tickets.Value(x.Field, x.Theirs), tickets.Actor(x.By), times.AgoText(x.At)].Value))
        : trouble.Reason.Text();

    string Undone(DeskBatch batch)
    {
        List<string> parts = [batch.Changed == 1 ? t["1 put back"] : t["{0} put back", Number(batch.Changed)]];
        if (batch.Since > 0) parts.Add(batch.Since == 1 ? t["1 changed since, left alone"] : t["{0} changed since, left alone", Number(batch.Since)]);
        if (batch.Refused > 0) parts.Add(t["{0} could not be put back", Number(batch.Refused)]);
        return string.Join(t[", "], parts);
    }

    string Deed(IReadOnlyList<TicketAction> actions) => string.Join(" · ", actions.Select(Deed));

    string Deed(TicketAction action) => action switch
    {
        SetAssignee { UserId: { } user } => t["assigned to {0}", staff.Now.UserName(user)],
        SetAssignee => t["assigned to nobody"],
        SetGroup { GroupId: { } group } => t["handed to {0}", staff.Now.GroupName(group)],
        SetGroup => t["taken out of their group"],
        SetStatus x => t["set to {0}", catalog.Now.Statuses.TryGetValue(x.StatusId, out var status) ? status.Words : $"#{x.StatusId}"],
        SetPriority x => t["set to {0}", labels[x.Priority.ToString()].Value],
        SetCategory { CategoryId: { } category } => t["put into {0}", tickets.CategoryPath(category)],
        SetCategory => t["taken out of their category"],
        SetField x => t["with {0} set to {1}", tickets.Field("field." + x.Key), tickets.Value("field." + x.Key, x.Value?.ToJsonString(ReadableJson.Options))],
        AddTags x => t["tagged {0}", string.Join(t[", "], x.Names)],
        RemoveTags x => t["no longer tagged {0}", string.Join(t[", "], x.Names)],
        Follow => t["followed"],
        Unfollow => t["no longer followed"],
        VoidTicket => t["voided"],
        RestoreTicket => t["restored"],
        DeleteTicket => t["moved to the bin"],
        _ => t["changed"],
    };

    static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
