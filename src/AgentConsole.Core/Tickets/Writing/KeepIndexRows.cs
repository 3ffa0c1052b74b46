using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Keeps the index rows of tags and people equal to the ticket's own lists; touches only what differs. Those of an existing ticket go out
/// with the ticket itself (see <see cref="TicketWrite.SealAsync"/>); a new one has to have its number first.
/// </summary>
public sealed class KeepIndexRows : ITicketStep
{
    public async Task RunAsync(TicketWrite write, CancellationToken ct)
    {
        if (write.IndexRows.Track(write)) await write.Db.SaveChangesAsync(ct);
    }

    public Task RunManyAsync(IReadOnlyList<TicketWrite> writes, CancellationToken ct)
    {
        foreach (var write in writes) write.IndexRows.Track(write); // the batch stores them, all at once
        return Task.CompletedTask;
    }
}

/// <summary>What the index rows of a ticket under change say already.</summary>
internal sealed class IndexRows(TicketRow? before)
{
    private IReadOnlyList<int> _tags = before?.TagIds ?? [];
    private IReadOnlyList<int> _followers = before?.FollowerIds ?? [];
    private IReadOnlyList<int> _participants = before?.ParticipantIds ?? [];
    private IReadOnlyList<int> _collaborators = before is null ? [] : [.. before.Collaborators.Select(x => x.Code)];

    /// <summary>Tracks the rows that are missing or too many; false when there are none.</summary>
    public bool Track(TicketWrite write)
    {
        var ticket = write.Ticket;
        var any = Diff(write, ref _tags, ticket.TagIds, id => new TicketTag { TagId = id, TicketId = ticket.Id });
        any |= Diff(write, ref _followers, ticket.FollowerIds, id => Part(ticket, TicketPart.Follower, id));
        any |= Diff(write, ref _participants, ticket.ParticipantIds, id => Part(ticket, TicketPart.Participant, id));
        if (_collaborators.SequenceEqual(ticket.CollaboratorCodes)) return any;
        var (then, now) = (_collaborators.Select(Collaborator.FromCode).ToList(), ticket.Collaborators.ToList());
        foreach (var group in new[] { false, true })
        {
            IReadOnlyList<int> before = Ids(then, group);
            any |= Diff(write, ref before, Ids(now, group), id => Part(ticket, group ? TicketPart.CollaboratorGroup : TicketPart.Collaborator, id));
        }

        _collaborators = [.. ticket.CollaboratorCodes];
        return any;
    }

    private static List<int> Ids(IEnumerable<Collaborator> collaborators, bool groups) => [.. collaborators.Where(x => x.IsGroup == groups).Select(x => x.Id)];

    private static TicketPerson Part(Ticket ticket, TicketPart part, int id) => new() { Part = part, PersonId = id, TicketId = ticket.Id };

    private static bool Diff<TRow>(TicketWrite write, ref IReadOnlyList<int> before, List<int> after, Func<int, TRow> row) where TRow : class
    {
        if (ReferenceEquals(before, after) || before.SequenceEqual(after)) return false;
        foreach (var id in after.Except(before)) write.Db.Entry(row(id)).State = EntityState.Added;
        foreach (var id in before.Except(after)) write.Db.Entry(row(id)).State = EntityState.Deleted;
        before = after;
        return true;
    }
}
