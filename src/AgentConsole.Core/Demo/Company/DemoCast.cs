using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Demo;

/// <summary>Somebody who acts in the stories, with the number they have in the database.</summary>
internal sealed record CastColleague(int Id, DemoColleague Self, WorkHours Hours)
{
    public bool MayOnlyNote => Self.Role == Role.LightAgentId;
}

internal sealed record CastCustomer(int Id, DemoCustomer Self, WorkHours Awake)
{
    public string Language => Self.Region.Language == "zh-Hans" ? "zh" : "en";

    public DemoOrganization Company => DemoOrganization.All[Self.Organization];

    /// <summary>“王芳” of “王芳 Wang Fang”; “Ben” of “Ben Ortega”.</summary>
    public string ShortName => Self.Draft.Name[..Self.Draft.Name.IndexOf(' ', StringComparison.Ordinal)];
}

/// <summary>The company as it stands in the database: the plan speaks of keys, the door wants numbers.</summary>
internal sealed class DemoCast
{
    public required IReadOnlyList<CastColleague> Colleagues { get; init; }
    public required IReadOnlyList<CastCustomer> Customers { get; init; }
    public required IReadOnlyDictionary<string, (int Id, string Name)> Groups { get; init; }
    public required IReadOnlyDictionary<string, int> Categories { get; init; }
    public required IReadOnlyDictionary<string, int> Holds { get; init; }
    public required IReadOnlyDictionary<StatusCategory, int> Statuses { get; init; }

    /// <summary>Who has the user name.</summary>
    public CastColleague Of(string userName) => Colleagues.Single(x => x.Self.UserName == userName);

    /// <summary>Who of the group gets to it first, of two who speak the language; light agents only where <paramref name="light"/>.</summary>
    public CastColleague Pick(string group, string language, DateTime at, Dice dice, bool light = false)
    {
        var able = Colleagues.Where(x => x.Self.Groups.Contains(group) && x.MayOnlyNote == light && x.Self.Speaks(language) && x.Self.Role != Role.SupervisorId).ToList();
        if (able.Count == 0) able = [.. Colleagues.Where(x => x.Self.Groups.Contains(group) && !x.MayOnlyNote)];
        var (one, other) = (dice.Pick(able), dice.Pick(able));
        return one.Hours.Opens(at) <= other.Hours.Opens(at) ? one : other;
    }

    public static async Task<DemoCast> ReadAsync(AgentDb db, ulong seed, CancellationToken ct)
    {
        var (users, groups, statuses) = (await db.Users.AsNoTracking().ToDictionaryAsync(x => x.UserName!, x => x.Id, ct),
            await db.Groups.AsNoTracking().ToDictionaryAsync(x => x.Name, x => x.Id, ct), await db.TicketStatuses.AsNoTracking().ToListAsync(ct));
        var categories = await db.TicketCategories.AsNoTracking().ToDictionaryAsync(x => x.Id, ct);
        var customers = await db.Customers.AsNoTracking().Where(x => x.Email != null).ToDictionaryAsync(x => x.Email!, x => x.Id, ct);
        return new DemoCast
        {
            Colleagues = [.. DemoStaff.All.Select(x => new CastColleague(users[x.UserName], x, WorkHours.OfStaff(x.Zone)))],
            Customers = [.. DemoCustomers.All(seed).Select(x => new CastCustomer(customers[x.Draft.Contacts[0].Value], x, WorkHours.OfCustomers(x.Region.Zone)))],
            Groups = DemoCompany.Groups.ToDictionary(x => x.Key, x => (groups[x.Name], x.Name)),
            Categories = categories.Values.Where(x => x.ParentId != null).ToDictionary(x => $"{categories[x.ParentId!.Value].Name} / {x.Name}", x => x.Id),
            Holds = DemoCompany.Statuses.ToDictionary(x => x.Key, x => statuses.Single(s => s.Name == x.Status.Name).Id)
                .Append(new("vendor", statuses.First(x => x.Category == StatusCategory.OnHold && x.IsDefault).Id)).ToDictionary(),
            Statuses = statuses.Where(x => x.IsDefault).ToDictionary(x => x.Category, x => x.Id),
        };
    }
}
