using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.People;

/// <summary>Several who edit the same things, and what nobody may do to themselves or the desk.</summary>
public sealed class PeopleEditingTests
{
    [Theory, EachDatabase]
    public async Task ChangeUser_OfTwoWhoOpenedTheSameForm_KeepsBothAndTellsOfTheFieldThatIsLost(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p, admin) = (desk.Get<PeopleWriter>(), desk.People, Actor.User(desk.People.Admin));
        var seen = UserDraft.Of(desk.Staff.Users[p.Anna]);
        await people.ChangeUserAsync(p.Anna, seen with { RoleId = Role.SupervisorId, Name = "Anna W" }, admin, seen: seen);
        await people.ChangeUserAsync(p.Anna, seen with { DepartmentId = p.Finance }, admin, seen: seen);

        var stored = desk.Staff.Users[p.Anna];
        Assert.Equal(("Anna W", Role.SupervisorId, p.Finance), (stored.Name, stored.RoleId, stored.DepartmentId));
        var lost = await Assert.ThrowsAsync<RefusedException>(() => people.ChangeUserAsync(p.Anna, seen with { Name = "Anna Weber", Email = "aw@desk.example" }, admin, seen: seen));
        var conflict = Assert.Single(lost.Refusal.Conflicts);
        Assert.Equal((RefusalKind.Conflict, "name", "Anna W", "Anna Weber", p.Admin), (lost.Refusal.Kind, conflict.Field, conflict.Theirs, conflict.Yours, conflict.By.UserId));
        Assert.Equal("anna@desk.example", desk.Staff.Users[p.Anna].Email);
    }

    [Theory, EachDatabase]
    public async Task Admins_WhoLetEachOtherGoAtOnce_LeaveOne(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p) = (desk.Get<PeopleWriter>(), desk.People);
        await people.ChangeUserAsync(p.Boss, UserDraft.Of(desk.Staff.Users[p.Boss]) with { RoleId = Role.AdminId }, Actor.User(p.Admin));
        Assert.Equal("lastAdmin", await RefusalAsync(() => people.SetUserActiveAsync(p.Admin, false, Actor.User(p.Boss)))); // Boss has no password yet
        await desk.Gate.RunAsync((db, ct) => db.Users.ExecuteUpdateAsync(x => x.SetProperty(u => u.PasswordHash, "x"), ct));
        Assert.Equal("ownAccount", await RefusalAsync(() => people.SetUserActiveAsync(p.Admin, false, Actor.User(p.Admin))));
        Assert.Equal("ownRole", await RefusalAsync(() => people.ChangeUserAsync(p.Admin, UserDraft.Of(desk.Staff.Users[p.Admin]) with { RoleId = Role.AgentId }, Actor.User(p.Admin))));

        var tries = await Task.WhenAll(
            TryAsync(() => people.SetUserActiveAsync(p.Admin, false, Actor.User(p.Boss))),
            TryAsync(() => people.SetUserActiveAsync(p.Boss, false, Actor.User(p.Admin))));

        Assert.Single(tries, x => x);
        Assert.Single(desk.Staff.Users.Values, x => x is { RoleId: Role.AdminId, Active: true });
    }

    [Theory, EachDatabase]
    public async Task SetUserActive_False_EndsSessionsTokensAndLinksForGood(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, tokens, anna, admin) = (desk.Get<PeopleWriter>(), desk.Get<TokenBook>(), desk.People.Anna, Actor.User(desk.People.Admin));
        var token = await tokens.MakeAsync(anna, "nightly", TokenScopes.Read, null);
        var stamp = desk.Staff.Users[anna].SecurityStamp;
        await people.SetUserActiveAsync(anna, false, admin);
        await people.SetUserActiveAsync(anna, true, admin);

        Assert.Null(await tokens.FindAsync(token.Secret));
        Assert.NotEqual(stamp, desk.Staff.Users[anna].SecurityStamp);
    }

    [Theory, EachDatabase]
    public async Task Members_ChangedByTwo_AreAllKept(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p, admin) = (desk.Get<PeopleWriter>(), desk.People, Actor.User(desk.People.Admin));
        await people.ChangeMembersAsync(p.Tech, [p.Boss], [p.Li], admin);
        await people.ChangeMembersAsync(p.Tech, [p.Otto], [], admin);
        await people.ChangeGroupsOfAsync(p.Light, [p.Tech], [p.Refunds], admin);

        Assert.Equal(new[] { p.Boss, p.Anna, p.Otto, p.Light }.Order(), desk.Staff.MembersOf(p.Tech).Order());
        Assert.Equal([p.Li], desk.Staff.MembersOf(p.Refunds));
        var seen = GroupDraft.Of(desk.Staff.Groups[p.Tech]);
        await people.ChangeGroupAsync(p.Tech, seen with { Name = "Technik" }, admin, seen: seen);
        Assert.Equal("conflict", await RefusalAsync(() => people.ChangeGroupAsync(p.Tech, seen with { Name = "Tech support" }, admin, seen: seen)));
        var before = DepartmentDraft.Of(desk.Staff.Departments[p.Support]);
        await people.ChangeDepartmentAsync(p.Support, before with { HeadId = p.Li }, admin, seen: before);
        Assert.Equal("conflict", await RefusalAsync(() => people.ChangeDepartmentAsync(p.Support, before with { HeadId = p.Anna }, admin, seen: before)));
    }

    [Theory, EachDatabase]
    public async Task Departments_MovedBelowEachOtherAtOnce_StayATree(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p, admin) = (desk.Get<PeopleWriter>(), desk.People, Actor.User(desk.People.Admin));
        var (support, finance) = (DepartmentDraft.Of(desk.Staff.Departments[p.Support]), DepartmentDraft.Of(desk.Staff.Departments[p.Finance]));

        var tries = await Task.WhenAll(
            TryAsync(() => people.ChangeDepartmentAsync(p.Support, support with { ParentId = p.Finance }, admin, seen: support)),
            TryAsync(() => people.ChangeDepartmentAsync(p.Finance, finance with { ParentId = p.Support }, admin, seen: finance)));

        Assert.Single(tries, x => x);
    }

    [Theory, EachDatabase]
    public async Task Log_ReadInPages_TellsNewestFirstWhatWasAskedFor(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, reader, p) = (desk.Get<PeopleWriter>(), desk.Get<AuditReader>(), desk.People);
        var (viewer, admin) = (desk.ViewerOf(p.Admin), Actor.User(p.Admin));
        for (var i = 1; i <= 5; i++)
        {
            await people.CreateGroupAsync($"Group {i}", null, admin); // some at the same instant
            if (i % 2 == 0) desk.Clock.Advance(TimeSpan.FromHours(1));
        }

        var gone = await people.CreateDepartmentAsync("Gone", null, null, Actor.System);
        await people.DeleteDepartmentAsync(gone.Id, Actor.System);
        var first = await reader.ReadAsync(viewer, new AuditQuery(p.Admin, "group"), 2);
        await people.CreateGroupAsync("Later", null, admin);
        var second = await reader.ReadAsync(viewer, new AuditQuery(p.Admin, "group"), 2, first.Next);
        var third = await reader.ReadAsync(viewer, new AuditQuery(p.Admin, "group"), 2, second.Next);

        Assert.Equal(["Group 5", "Group 4", "Group 3", "Group 2", "Group 1"], first.Entries.Concat(second.Entries).Concat(third.Entries).Select(Name));
        Assert.Null(third.Next);
        Assert.Equal(["deleted", "created"], (await reader.ReadAsync(viewer, new AuditQuery(Subject: "department"), 10)).Entries.Select(x => x.Act));
        Assert.Equal(["Group 4", "Group 3"], (await reader.ReadAsync(viewer, new AuditQuery(From: desk.Clock.Now().AddHours(-1), Until: desk.Clock.Now(), Subject: "group"), 10)).Entries.Select(Name));
        Assert.Equal("Gone", (await reader.NamesOfGoneAsync("department", [$"{gone.Id}"]))[$"{gone.Id}"]);
    }

    private static string Name(AuditEntry entry) => System.Text.Json.JsonDocument.Parse(entry.After!).RootElement.GetProperty("Name").GetString()!;

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await Task.Run(act);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Key;
}
