using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Notices;

/// <summary>Whom an entry of a ticket concerns, and why. Nobody is told of what they did themselves, nor of what they do not want to be told of.</summary>
internal sealed class NoticeAddressees(NoticeChoices choices, StaffCache staff, TicketVisibility visibility)
{
    /// <summary>Each person once, with the weightiest event that they want.</summary>
    public IEnumerable<(int UserId, NoticeEvent Event)> Of(GiveNotices.Entry entry)
    {
        var told = new HashSet<int>();
        if (entry.Change.Actor.UserId is { } doer) told.Add(doer);
        foreach (var what in NoticeChoices.ByWeight)
            foreach (var userId in Concerned(entry, what))
                if (!told.Contains(userId) && choices.Of(userId, what).HasFlag(NoticeWays.Console) && told.Add(userId)) yield return (userId, what);
    }

    public bool Sees(int userId, TicketRow row) => staff.Now.ViewerOf(userId) is { } viewer && visibility.Sees(viewer, row);

    private IEnumerable<int> Concerned(GiveNotices.Entry entry, NoticeEvent what) => what switch
    {
        NoticeEvent.Mentioned => entry.Messages.SelectMany(x => x.Mentions).Select(x => x.UserId),
        NoticeEvent.Assigned => entry.Field("assignee")?.After is { } after ? [Number(after)] : [],
        NoticeEvent.Collaborator => entry.Field("collaborators") is { } field ? Codes(field.After).Except(Codes(field.Before)).Where(x => !x.IsGroup).Select(x => x.Id) : [],
        NoticeEvent.CustomerReplied => Holder(entry, x => x.AuthorKind == ActorKind.Customer && entry.Change.Version > 1),
        NoticeEvent.ColleagueWrote => Holder(entry, x => x.AuthorKind != ActorKind.Customer),
        NoticeEvent.GroupAssigned => entry.Field("group")?.After is { } group ? staff.Now.MembersOf(Number(group)) : [],
        NoticeEvent.FollowedChange => Followers(entry),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static IEnumerable<int> Holder(GiveNotices.Entry entry, Func<TicketMessage, bool> counts) =>
        entry.Ticket.AssigneeId is { } holder && entry.Messages.Any(counts) ? [holder] : [];

    /// <summary>Who else follows a ticket is no news to those who do already.</summary>
    private static IEnumerable<int> Followers(GiveNotices.Entry entry)
    {
        var onlyFollowers = entry.Messages.Count == 0 && entry.Fields is [{ Field: "followers" }];
        return onlyFollowers ? entry.Ticket.FollowerIds.Except(Ids(entry.Fields[0].Before)) : entry.Ticket.FollowerIds;
    }

    private static IEnumerable<Collaborator> Codes(string? text) => Ids(text).Select(x => Collaborator.FromCode(x) with { CanWrite = false });

    private static IEnumerable<int> Ids(string? text) => text is null ? [] : text.Split(',').Select(Number);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
