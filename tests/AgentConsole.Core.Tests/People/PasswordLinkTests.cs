using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.People;

public sealed class PasswordLinkTests
{
    const string Password = "orange kettle 77";

    [Theory, EachDatabase]
    public async Task Invite_Accepted_LetsThePersonInOnceAndLeavesNoSecretBehind(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (links, p, admin) = (desk.Get<PasswordLinkBook>(), desk.People, Actor.User(desk.People.Admin));
        var made = await links.InviteAsync(new UserDraft("赵敏 Zhao Min", Email: "zhao.min@desk.example", DepartmentId: p.Support), [p.Tech, p.Refunds], admin);

        var user = desk.Staff.Users[made.UserId];
        Assert.Equal(("zhao.min", (string?)null), (user.UserName, user.PasswordHash));
        Assert.Equal([p.Tech, p.Refunds], desk.Staff.GroupsOf(user.Id).Order());
        Assert.True((await links.FindAsync(made.Secret))!.IsInvitation);
        Assert.Equal("passwordLength", await RefusalAsync(() => links.UseAsync(made.Secret, "short")));
        Assert.Equal("passwordPlain", await RefusalAsync(() => links.UseAsync(made.Secret, "zhao.min zhao")));
        await links.UseAsync(made.Secret, Password, "zh-Hans");

        Assert.Equal("zh-Hans", desk.Staff.Users[user.Id].Language);
        Assert.NotNull(desk.Staff.Users[user.Id].PasswordHash);
        Assert.Null(await links.FindAsync(made.Secret));
        Assert.Equal("linkGone", await RefusalAsync(() => links.UseAsync(made.Secret, Password)));
        await using var db = await desk.ReadAsync();
        Assert.Empty(await db.PasswordLinks.ToListAsync());
        Assert.DoesNotContain(await db.Set<AuditEntry>().ToListAsync(), x => $"{x.Before}{x.After}".Contains(made.Secret, StringComparison.Ordinal));
        Assert.Equal(["created", "invited", "invitation accepted"], await ActsAsync(db, user.Id));
    }

    [Theory, EachDatabase]
    public async Task Link_OfTwoWhoUseItAtOnce_LetsOneIn(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var links = desk.Get<PasswordLinkBook>();
        var made = await links.MakeAsync(desk.People.Anna, Actor.User(desk.People.Admin));

        var tries = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(async () =>
        {
            try
            {
                await links.UseAsync(made.Secret, Password + i);
                return true;
            }
            catch (RefusedException e) when (e.Refusal.Key == "linkGone")
            {
                return false;
            }
        })));

        Assert.Single(tries, x => x);
    }

    [Theory, EachDatabase]
    public async Task Link_RenewedWithdrawnOrOld_OpensNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (links, anna, admin) = (desk.Get<PasswordLinkBook>(), desk.People.Anna, Actor.User(desk.People.Admin));
        var first = await links.MakeAsync(anna, admin);
        var second = await links.MakeAsync(anna, admin);
        Assert.Null(await links.FindAsync(first.Secret));
        Assert.Null(await links.FindAsync(second.Secret[..^1] + (second.Secret[^1] == 'A' ? 'B' : 'A')));
        Assert.NotNull(await links.FindAsync(second.Secret));

        desk.Clock.Advance(PasswordLink.Life - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await links.FindAsync(second.Secret));
        desk.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await links.FindAsync(second.Secret));

        var third = await links.MakeAsync(anna, admin);
        await links.WithdrawAsync(anna, admin);
        Assert.Null(await links.FindAsync(third.Secret));
        var fourth = await links.MakeAsync(anna, admin);
        await desk.Get<PeopleWriter>().SetUserActiveAsync(anna, false, admin);
        Assert.Null(await links.FindAsync(fourth.Secret));
        Assert.Equal("inactive", await RefusalAsync(() => links.MakeAsync(anna, admin)));
    }

    [Theory, EachDatabase]
    public async Task People_ByWhoMayNotConfigure_AreRefused(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (links, p, boss) = (desk.Get<PasswordLinkBook>(), desk.People, Actor.User(desk.People.Boss));

        Assert.Equal("forbidden", await RefusalAsync(() => links.InviteAsync(new UserDraft("X", Email: "x@desk.example"), [], boss)));
        Assert.Equal("forbidden", await RefusalAsync(() => links.MakeAsync(p.Anna, boss)));
        Assert.Equal("forbidden", await RefusalAsync(() => links.WithdrawAsync(p.Anna, boss)));
        Assert.Equal("forbidden", await RefusalAsync(() => desk.Get<SignInBook>().UnlockAsync(p.Anna, boss)));
        Assert.Equal("forbidden", await RefusalAsync(() => desk.Get<PeopleReader>().SignInsAsync(desk.ViewerOf(p.Boss))));
        Assert.Equal("forbidden", await RefusalAsync(() => desk.Get<AuditReader>().ReadAsync(desk.ViewerOf(p.Boss), new AuditQuery(), 10)));
        Assert.Equal("required", await RefusalAsync(() => links.InviteAsync(new UserDraft("X", Email: " "), [], Actor.User(p.Admin))));
    }

    [Theory, EachDatabase]
    public async Task Unlock_AfterWrongTries_LetsThePersonTryAgain(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (book, anna, admin) = (desk.Get<SignInBook>(), desk.People.Anna, Actor.User(desk.People.Admin));
        for (var i = 0; i < SignInBook.TriesMax; i++) await book.TakeTryAsync("anna");
        Assert.Null(await book.TakeTryAsync("anna"));
        Assert.NotNull((await desk.Get<PeopleReader>().SignInsAsync(desk.ViewerOf(desk.People.Admin)))[anna].LockedUntil);

        await book.UnlockAsync(anna, admin);
        await book.UnlockAsync(anna, admin);

        Assert.NotNull(await book.TakeTryAsync("anna"));
        await book.SucceedAsync(anna);
        var facts = (await desk.Get<PeopleReader>().SignInsAsync(desk.ViewerOf(desk.People.Admin)))[anna];
        Assert.Equal((null, desk.Clock.Now()), (facts.LockedUntil, facts.LastSignInAt));
        await using var db = await desk.ReadAsync();
        Assert.Equal(["unlocked"], await ActsAsync(db, anna));
    }

    private static async Task<List<string>> ActsAsync(AgentDb db, int userId)
    {
        var id = userId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await db.Set<AuditEntry>().Where(x => x.Subject == "user" && x.SubjectId == id).OrderBy(x => x.Id).Select(x => x.Act).ToListAsync();
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Key;
}
