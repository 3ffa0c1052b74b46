using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

/// <summary>相关团队成员: a user or group given read or read-write on one ticket.</summary>
/// <param name="IsGroup">Whether <paramref name="Id"/> is a group.</param>
public readonly record struct Collaborator(bool IsGroup, int Id, bool CanWrite)
{
    /// <summary>The collaborator as one number, as stored in <see cref="Ticket.CollaboratorCodes"/>: id, then group bit, then write bit.</summary>
    public int Code => (Id << 2) | (IsGroup ? 2 : 0) | (CanWrite ? 1 : 0);

    public static Collaborator FromCode(int code) => new((code & 2) != 0, code >> 2, (code & 1) != 0);
}

public sealed partial class Ticket
{
    public IEnumerable<Collaborator> Collaborators => CollaboratorCodes.Select(Collaborator.FromCode);

    internal void Follow(int userId)
    {
        if (FollowerIds.Contains(userId)) return;
        var after = FollowerIds.Append(userId).Order().ToList();
        Note("followers", Text(FollowerIds), Text(after));
        FollowerIds = after;
    }

    internal void Unfollow(int userId)
    {
        if (!FollowerIds.Contains(userId)) return;
        var after = FollowerIds.Where(x => x != userId).ToList();
        Note("followers", Text(FollowerIds), Text(after));
        FollowerIds = after;
    }

    /// <summary>Gives access, or changes between read and read-write.</summary>
    internal void Involve(Collaborator collaborator) =>
        SetCollaborators(Others(collaborator.IsGroup, collaborator.Id).Append(collaborator));

    internal void Release(bool isGroup, int id) => SetCollaborators(Others(isGroup, id));

    private IEnumerable<Collaborator> Others(bool isGroup, int id) => Collaborators.Where(x => x.IsGroup != isGroup || x.Id != id);

    private void SetCollaborators(IEnumerable<Collaborator> collaborators)
    {
        var codes = collaborators.Select(x => x.Code).Order().ToList();
        if (codes.SequenceEqual(CollaboratorCodes)) return;
        Note("collaborators", Text(CollaboratorCodes), Text(codes));
        CollaboratorCodes = codes;
    }

    private void TakePart(Actor actor)
    {
        if (actor.UserId is { } user && !ParticipantIds.Contains(user)) ParticipantIds = [.. ParticipantIds.Append(user).Order()];
    }
}
