using System.Globalization;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>The whole history of one ticket, oldest first, as undoing needs it.</summary>
internal sealed class TicketPast(IReadOnlyList<TicketChange> changes)
{
    public static TicketPast Empty { get; } = new([]);

    public TicketChange? Of(int version) => changes.FirstOrDefault(x => x.Version == version);

    public static async Task<TicketPast> ReadAsync(AgentDb db, long ticketId, CancellationToken ct) =>
        new(await db.TicketChanges.AsNoTracking().Where(x => x.TicketId == ticketId).OrderBy(x => x.Version).ToListAsync(ct));

    /// <summary>The same of many tickets, in one read.</summary>
    public static async Task<IReadOnlyDictionary<long, TicketPast>> ReadAsync(AgentDb db, IReadOnlyCollection<long> tickets, CancellationToken ct)
    {
        var all = await db.TicketChanges.AsNoTracking().Where(x => EF.Parameter(tickets).Contains(x.TicketId)).OrderBy(x => x.TicketId).ThenBy(x => x.Version).ToListAsync(ct);
        return all.GroupBy(x => x.TicketId).ToDictionary(g => g.Key, g => new TicketPast([.. g]));
    }

    /// <summary>Whether the change has been undone, and that not undone again.</summary>
    public bool IsUndone(int version) => Valid(int.MaxValue).Any(x => x.Cause is { Kind: CauseKind.Undo } cause && cause.Id == version);

    /// <summary>
    /// The changes after a version that still count, newest first. A change and its undoing cancel each other out, so that who undoes step by step is
    /// not held up by the own steps.
    /// </summary>
    public IEnumerable<TicketChange> Since(int version) =>
        Valid(int.MaxValue).Where(x => x.Version > version && !(x.Cause is { Kind: CauseKind.Undo } cause && cause.Id > version));

    /// <summary>
    /// When the ticket came into the state, status and hands that it was in before a version, as its changes tell it. What had been undone by then never was.
    /// </summary>
    public PastTimes TimesBefore(int version, Func<int, StatusCategory?> categoryOf)
    {
        var times = new PastTimes(changes.Count > 0 ? changes[0].At : default, null, null, null, null);
        foreach (var change in Valid(version).Where(x => x.Cause?.Kind != CauseKind.Undo).OrderBy(x => x.Version))
            foreach (var field in change.Fields)
                times = field.Field switch
                {
                    "status" => times.In(categoryOf(int.Parse(field.After!, CultureInfo.InvariantCulture)) ?? StatusCategory.Open, change.At),
                    "assignee" => times with { AssignedAt = field.After is null ? null : change.At },
                    "state" => times with { StateAt = field.After is null or "0" ? null : change.At },
                    _ => times,
                };
        return times;
    }

    /// <summary>The changes before a version, newest first, without those that had been undone by then.</summary>
    private List<TicketChange> Valid(int before)
    {
        var undone = new HashSet<long>();
        var valid = new List<TicketChange>(changes.Count);
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (changes[i].Version >= before || undone.Contains(changes[i].Version)) continue;
            if (changes[i].Cause is { Kind: CauseKind.Undo } cause) undone.Add(cause.Id);
            valid.Add(changes[i]);
        }

        return valid;
    }
}

/// <summary>The instants that go with status, assignee and state.</summary>
internal readonly record struct PastTimes(DateTime StatusAt, DateTime? SolvedAt, DateTime? ClosedAt, DateTime? AssignedAt, DateTime? StateAt)
{
    /// <summary>After a move to a status, as <see cref="Ticket.MoveTo"/> keeps them.</summary>
    public PastTimes In(StatusCategory category, DateTime at) => this with
    {
        StatusAt = at,
        SolvedAt = category < StatusCategory.Solved ? null : SolvedAt ?? at,
        ClosedAt = category == StatusCategory.Closed ? ClosedAt ?? at : null,
    };
}
