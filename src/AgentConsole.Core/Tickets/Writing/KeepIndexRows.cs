using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Keeps the index rows of tags and people equal to the ticket's own lists; touches only what differs.</summary>
public sealed class KeepIndexRows : ITicketStep
{
    public async Task RunAsync(TicketWrite write, CancellationToken ct)
    {
        var (ticket, before) = (write.Ticket, write.Before);
        Diff(write, before?.TagIds ?? [], ticket.TagIds, id => new TicketTag { TagId = id, TicketId = ticket.Id });
        Diff(write, before?.FollowerIds ?? [], ticket.FollowerIds, id => Part(ticket, TicketPart.Follower, id));
        Diff(write, before?.ParticipantIds ?? [], ticket.ParticipantIds, id => Part(ticket, TicketPart.Participant, id));
        Diff(write, Collaborators(before?.Collaborators, false), Collaborators(ticket.Collaborators, false), id => Part(ticket, TicketPart.Collaborator, id));
        Diff(write, Collaborators(before?.Collaborators, true), Collaborators(ticket.Collaborators, true), id => Part(ticket, TicketPart.CollaboratorGroup, id));
        await write.Db.SaveChangesAsync(ct);
    }

    private static TicketPerson Part(Ticket ticket, TicketPart part, int id) => new() { Part = part, PersonId = id, TicketId = ticket.Id };

    private static IReadOnlyList<int> Collaborators(IEnumerable<Collaborator>? all, bool groups) =>
        all is null ? [] : [.. all.Where(x => x.IsGroup == groups).Select(x => x.Id)];

    private static void Diff<TRow>(TicketWrite write, IReadOnlyList<int> before, IReadOnlyList<int> after, Func<int, TRow> row) where TRow : class
    {
        if (ReferenceEquals(before, after) || before.SequenceEqual(after)) return;
        foreach (var id in after.Except(before)) write.Db.Set<TRow>().Add(row(id));
        foreach (var id in before.Except(after)) write.Db.Entry(row(id)).State = EntityState.Deleted;
    }
}
