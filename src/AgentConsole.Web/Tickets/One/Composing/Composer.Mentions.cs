using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.People.Availabilities;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.One;

/// <summary>A colleague in the list that an @ opens; see mentions.js.</summary>
/// <param name="Name">As it stands behind the @; tells namesakes apart.</param>
/// <param name="Look">The shape of the status, <paramref name="Status"/> its word.</param>
public sealed record ColleagueFound(int Id, string Name, string Hint, string Initials, int Tone, string Look, string Status);

public sealed partial class Composer
{
    const int MostFound = 8;

    IReadOnlyList<User> _unseen = [];
    IReadOnlyList<AddCollaborator> _share = [];
    bool _unseenAnyway;

    /// <summary>Colleagues for what was typed behind an @: those who may see the ticket first, then by how well the name fits. The person is not among them.</summary>
    [JSInvokable]
    public IReadOnlyList<ColleagueFound> FindColleagues(string typed)
    {
        var staff = Ticket.Staff;
        var fitting = from user in staff.Users.Values
                      where user.Active && user.Id != Ticket.Viewer.UserId
                      let rank = ColleagueMatch.Rank(user, typed)
                      where rank is not null
                      let sees = Ticket.IsSeenBy(user.Id)
                      orderby sees descending, rank, (Ticket.Row.GroupId is { } home && staff.GroupsOf(user.Id).Contains(home)) descending, user.Name
                      select Shown(user, sees, staff);
        return [.. fitting.Take(MostFound)];
    }

    ColleagueFound Shown(User user, bool sees, Staff staff)
    {
        var alone = staff.Users.Values.Count(x => x.Active && x.Name == user.Name) == 1;
        var now = availability.Of(user.Id);
        return new(user.Id, (alone ? user.Name : $"{user.Name} ({user.UserName})").Replace('[', '(').Replace(']', ')'), sees ? "" : T["cannot see this ticket"],
            Initials.Of(user.Name), Initials.ToneOf(user.Name), StatusDot.Look(now), people[now.ToString()]);
    }

    /// <summary>Whom the note mentions in vain; none once the person has decided.</summary>
    IReadOnlyList<User> UnseenIn(string text) => _unseenAnyway ? []
        : [.. Mentions.In(text).Select(x => Ticket.Staff.Users.GetValueOrDefault(x)).OfType<User>().Where(x => x.Active && x.Id != Ticket.Viewer.UserId && !Ticket.IsSeenBy(x.Id))];

    bool MayShare => _unseen.All(x => Ticket.May(new AddCollaborator(Reader(x))));

    static Collaborator Reader(User user) => new(false, user.Id, CanWrite: false);

    async Task ShareAndSendAsync()
    {
        var (then, more) = (_waiting ?? new SendThen(null, null), _unseen.Select(x => new AddCollaborator(Reader(x))).ToList());
        await SendWithAsync(then, more);
    }

    async Task SendToNobodyAsync() => await SendWithAsync(_waiting ?? new SendThen(null, null), []);

    async Task SendWithAsync(SendThen then, IReadOnlyList<AddCollaborator> more)
    {
        (_unseen, _waiting, _unseenAnyway, _share) = ([], null, true, more);
        try
        {
            await SendAsync(then);
        }
        finally
        {
            (_unseenAnyway, _share) = (false, []);
        }
    }

    async Task KeepNoteAsync()
    {
        (_unseen, _waiting) = ([], null);
        await _page.TellAsync("focus");
    }
}
