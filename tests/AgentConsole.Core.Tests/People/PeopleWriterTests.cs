using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.People;

public sealed class PeopleWriterTests
{
    [Theory, EachDatabase]
    public async Task CreateUser_WithNameAlone_GetsAFreeUserNameAndIsAudited(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, admin) = (desk.Get<PeopleWriter>(), Actor.User(desk.People.Admin));
        var first = await people.CreateUserAsync(new UserDraft("李伟 Li Wei", Email: "li.wei@desk.example", DepartmentId: desk.People.Support), admin);
        var second = await people.CreateUserAsync(new UserDraft("李威 Li Wei"), admin);

        Assert.Equal(("li.wei", "li.wei2"), (first.UserName, second.UserName));
        Assert.Equal("李伟 Li Wei", desk.Staff.UserName(first.Id));
        await using var db = await desk.ReadAsync();
        var id = Convert.ToString(first.Id, System.Globalization.CultureInfo.InvariantCulture);
        var audit = await db.Set<AuditEntry>().SingleAsync(x => x.Subject == "user" && x.SubjectId == id);
        Assert.Equal((desk.People.Admin, "created", null), (audit.ActorId, audit.Act, audit.Before));
        Assert.Contains("李伟", audit.After!, StringComparison.Ordinal);
        Assert.DoesNotContain(first.SecurityStamp!, audit.After!, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task ChangeUser_Whatever_IsRefusedWhereItBreaksTheDesk(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p, admin) = (desk.Get<PeopleWriter>(), desk.People, Actor.User(desk.People.Admin));
        UserDraft Draft(int id) => UserDraft.Of(desk.Staff.Users[id]);

        Assert.Equal("lastAdmin", await RefusalAsync(() => people.SetUserActiveAsync(p.Admin, false, admin)));
        Assert.Equal("lastAdmin", await RefusalAsync(() => people.ChangeUserAsync(p.Admin, Draft(p.Admin) with { RoleId = Role.AgentId }, admin)));
        Assert.Equal("duplicate", await RefusalAsync(() => people.ChangeUserAsync(p.Anna, Draft(p.Anna) with { UserName = "BOSS" }, admin)));
        Assert.Equal("badFormat", await RefusalAsync(() => people.ChangeUserAsync(p.Anna, Draft(p.Anna) with { UserName = "an na" }, admin)));
        Assert.Equal("tooLong", await RefusalAsync(() => people.ChangeUserAsync(p.Anna, Draft(p.Anna) with { Name = new string('x', 101) }, admin)));
        Assert.Equal("unknownValue", await RefusalAsync(() => people.ChangeUserAsync(p.Anna, Draft(p.Anna) with { TimeZone = "Mars/Olympus" }, admin)));
        Assert.Equal("unknownValue", await RefusalAsync(() => people.ChangeUserAsync(p.Anna, Draft(p.Anna) with { RoleId = 99 }, admin)));
        await people.ChangeUserAsync(p.Li, Draft(p.Li) with { ManagerId = p.Anna }, admin);
        Assert.Equal("cycle", await RefusalAsync(() => people.ChangeUserAsync(p.Anna, Draft(p.Anna) with { ManagerId = p.Li }, admin)));
        Assert.Equal([p.Li], desk.ViewerOf(p.Anna).SubordinateIds);
    }

    [Theory, EachDatabase]
    public async Task ChangeUser_ByThemselves_OnlyTheirOwnTaste(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, anna) = (desk.Get<PeopleWriter>(), desk.People.Anna);
        var draft = UserDraft.Of(desk.Staff.Users[anna]);
        await people.ChangeUserAsync(anna, draft with { Language = "zh-Hans", TimeZone = "Asia/Shanghai" }, Actor.User(anna));

        Assert.Equal("zh-Hans", desk.Staff.Users[anna].Language);
        Assert.Equal("forbidden", await RefusalAsync(() => people.ChangeUserAsync(anna, draft with { RoleId = Role.AdminId }, Actor.User(anna))));
    }

    [Theory, EachDatabase]
    public async Task SetUserActive_False_TakesAccessAndKeepsTheName(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var stamp = desk.Staff.Users[desk.People.Anna].SecurityStamp;
        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Anna, false, Actor.User(desk.People.Admin));

        Assert.Null(desk.Staff.ViewerOf(desk.People.Anna));
        Assert.Equal("Anna", desk.Staff.UserName(desk.People.Anna));
        Assert.NotEqual(stamp, desk.Staff.Users[desk.People.Anna].SecurityStamp);
    }

    [Theory, EachDatabase]
    public async Task Groups_ChangedAndFilled_DecideWhoSees(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p, admin) = (desk.Get<PeopleWriter>(), desk.People, Actor.User(desk.People.Admin));
        var group = await people.CreateGroupAsync("物流 Logistics", p.Support, admin);
        await people.SetMembersAsync(group.Id, [p.Anna, p.Otto], admin);
        await people.SetMembersAsync(group.Id, [p.Otto, p.Li], admin);

        Assert.Equal([p.Li, p.Otto], desk.Staff.MembersOf(group.Id).Order());
        Assert.Equal(new[] { p.Tech, p.Refunds, group.Id }.Order(), desk.ViewerOf(p.Boss).HeadedGroupIds.Order());
        Assert.Equal("duplicate", await RefusalAsync(() => people.CreateGroupAsync("Tech", null, admin)));
        Assert.Equal("unknownValue", await RefusalAsync(() => people.SetMembersAsync(group.Id, [4711], admin)));
        Assert.Equal("forbidden", await RefusalAsync(() => people.CreateGroupAsync("Mine", null, Actor.User(p.Anna))));
        await using var db = await desk.ReadAsync();
        Assert.Equal(3, await db.Set<AuditEntry>().CountAsync(x => x.Subject == "group"));
    }

    [Theory, EachDatabase]
    public async Task Departments_MovedBelowThemselves_AreRefused(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p, admin) = (desk.Get<PeopleWriter>(), desk.People, Actor.User(desk.People.Admin));
        var second = await people.CreateDepartmentAsync("Second line", p.Support, p.Anna, admin);
        var third = await people.CreateDepartmentAsync("Third line", second.Id, null, admin);

        Assert.Equal("cycle", await RefusalAsync(() => people.ChangeDepartmentAsync(p.Support, new DepartmentDraft("Support", third.Id, p.Boss), admin)));
        Assert.Equal("departmentInUse", await RefusalAsync(() => people.DeleteDepartmentAsync(second.Id, admin)));
        await people.DeleteDepartmentAsync(third.Id, admin);
        Assert.DoesNotContain(third.Id, desk.Staff.Departments.Keys);
        Assert.Equal(p.Anna, desk.Staff.Departments[second.Id].HeadId);
    }

    [Theory, EachDatabase]
    public async Task Roles_MadeAndChanged_ArePermissions(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (people, p, admin) = (desk.Get<PeopleWriter>(), desk.People, Actor.User(desk.People.Admin));
        var role = await people.CreateRoleAsync("Auditor", "审计", Permission.SeeAll, admin);
        await people.ChangeUserAsync(p.Otto, UserDraft.Of(desk.Staff.Users[p.Otto]) with { RoleId = role.Id }, admin);

        Assert.True(desk.ViewerOf(p.Otto).SeesAll);
        Assert.Equal("inUse", await RefusalAsync(() => people.DeleteRoleAsync(role.Id, admin)));
        Assert.Equal("presetRole", await RefusalAsync(() => people.DeleteRoleAsync(Role.AgentId, admin)));
        Assert.Equal("presetRole", await RefusalAsync(() => people.ChangeRoleAsync(Role.AdminId, "Admin", "管理员", Permission.Note, admin)));
        Assert.Equal("unknownValue", await RefusalAsync(() => people.CreateRoleAsync("Ghost", "鬼", (Permission)(1L << 40), admin)));
    }

    [Theory, EachDatabase]
    public async Task FindOrCreate_InOneTransaction_MakesEachOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var people = desk.Get<PeopleWriter>();
        var actor = new Actor(ActorKind.System, null, Via.Import);
        await desk.Gate.RunAsync(async (db, ct) =>
        {
            for (var i = 0; i < 3; i++)
            {
                var user = await people.FindOrCreateUserInAsync(db, "Resolver 12", actor, ct);
                var group = await people.FindOrCreateGroupInAsync(db, "Second line", actor, ct);
                await people.AddMemberInAsync(db, group.Id, user.Id, actor, ct);
            }
        });
        await desk.Get<StaffCache>().ReloadAsync();

        var made = Assert.Single(desk.Staff.Users.Values, x => x.Name == "Resolver 12");
        Assert.Equal([Assert.Single(desk.Staff.Groups.Values, x => x.Name == "Second line").Id], desk.Staff.GroupsOf(made.Id));
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Key;
}
