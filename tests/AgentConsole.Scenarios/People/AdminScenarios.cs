using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.People;

public sealed class AdminScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Invitation_MadeByAnAdmin_LetsTheColleagueInFromAnotherBrowser()
    {
        var admin = await AdminPages.OpenAsync(chromium, desk, "/admin/people");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await admin.Field("name").FillAsync("赵敏 Zhao Min");
        await admin.Field("email").FillAsync("no address");
        await admin.SaveButton.ClickAsync();
        await Expect(admin.Wrong("email")).ToContainTextAsync("e-mail");
        await Expect(admin.Field("name")).ToHaveValueAsync("赵敏 Zhao Min");
        await admin.Field("email").FillAsync("zhao.min@desk.example");
        await admin.PickAsync("groups", "Tech");
        await admin.Page.Keyboard.PressAsync("Escape");
        await admin.SaveButton.ClickAsync();
        var link = await admin.Page.Locator(".onelink__a").InnerTextAsync();
        Assert.StartsWith(desk.Address + "join/", link, StringComparison.Ordinal);
        await admin.CheckAsync("admin-invited");

        var colleague = await chromium.NewPageAsync(new() { BaseURL = desk.Address, Locale = "en-GB" });
        await colleague.GotoAsync(link);
        await Expect(colleague.Locator("h1")).ToHaveTextAsync("Welcome, 赵敏 Zhao Min");
        await colleague.FillAsync("[name='Form.Password']", "zhao.min zhao");
        await colleague.PressAsync("[name='Form.Password']", "Enter");
        await Expect(colleague.Locator("#refused")).ToContainTextAsync("easy to guess");
        await colleague.FillAsync("[name='Form.Password']", Desk.Password);
        await colleague.PressAsync("[name='Form.Password']", "Enter");
        await Expect(colleague.Locator(".rail[data-ready]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });

        await Expect(admin.Page.Locator(".ptab tr", new() { HasTextString = "zhao.min" }).Locator(".tag")).ToHaveCountAsync(0); // no longer “invited”, without a reload
        await colleague.GotoAsync(link);
        await Expect(colleague.Locator(".empty")).ToContainTextAsync("does not work any more");
    }

    [Fact]
    public async Task Colleague_WhoLeaves_HandsOverFiftyTicketsAndIsSignedOutAtOnce()
    {
        var p = desk.People;
        await desk.Get<IWriteGate>().RunAsync(async (db, ct) =>
        {
            var batch = desk.Get<TicketWriter>().Begin(db);
            await batch.LoadAsync([], [p.Wang], ct);
            for (var i = 0; i < 50; i++) await batch.CreateAsync(new NewTicket($"Held {i}", p.Wang, Channel.Mail), Actor.User(p.Admin), [new SetAssignee(p.Otto)], desk.Clock.Now(), ct);
            await batch.EndAsync(ct);
        });
        var otto = await ConsolePage.OpenAsync(chromium, desk, "/queue", user: "otto");
        await Expect(otto.Page.Locator(".rail[data-ready]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        var admin = await AdminPages.OpenAsync(chromium, desk, $"/admin/people/{p.Otto}");

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Deactivate…" }).ClickAsync();
        await Expect(admin.Dialog).ToContainTextAsync("Who takes the 50 open tickets?");
        await admin.Dialog.GetByLabel("A colleague").CheckAsync();
        await admin.Dialog.Locator("button[type=submit]").ClickAsync();
        await Expect(admin.Dialog.Locator(".field__bad")).ToContainTextAsync("assignee");
        await admin.PickAsync("assignee", "Boss");
        await admin.CheckAsync("admin-leaving");
        await admin.Dialog.Locator("button[type=submit]").ClickAsync();

        await Expect(admin.Page.Locator(".toast")).ToContainTextAsync("50 tickets of Otto are handed over");
        await Expect(otto.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        Assert.Equal(0, await desk.Get<HandOver>().CountOfUserAsync(p.Otto));
        await admin.Page.GotoAsync("/admin/audit?subject=user&id=" + p.Otto);
        await admin.ReadyAsync();
        await Expect(admin.Page.Locator(".log__e").First).ToContainTextAsync("Boss");
        await Expect(admin.Page.Locator(".log__e").Nth(1)).ToContainTextAsync("deactivated the person Otto");
        await admin.CheckAsync("admin-audit");
    }

    [Fact]
    public async Task Department_MovedByKeyboard_IsMovedForOthersToo()
    {
        var people = desk.Get<PeopleWriter>();
        var line = await people.CreateDepartmentAsync("Zeta line", null, null, Actor.System);
        var admin = await AdminPages.OpenAsync(chromium, desk, "/admin/departments");
        var other = await AdminPages.OpenAsync(chromium, desk, $"/admin/departments/{line.Id}");
        await other.Field("name").FillAsync("Typed meanwhile");
        await other.Page.Locator(".admtabs a[href='/admin/tags']").ClickAsync();
        await Expect(other.Dialog).ToContainTextAsync("Leave without saving?");
        await other.Page.Keyboard.PressAsync("Enter");   // the safe answer has the focus
        await Expect(other.Dialog).ToHaveCountAsync(0);
        await Expect(other.Field("name")).ToHaveValueAsync("Typed meanwhile");
        var tree = admin.Page.Locator(".tree");

        await tree.GetByRole(AriaRole.Button, new() { Name = "Move Zeta line" }).FocusAsync();
        await admin.Page.Keyboard.PressAsync("Space");
        await Expect(tree.Locator(".is-lifted")).ToContainTextAsync("Zeta line");
        await admin.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(tree.Locator(".is-target")).ToContainTextAsync("Finance");
        await admin.CheckAsync("admin-moving");
        await admin.Page.Keyboard.PressAsync("Space");

        await Expect(other.Page.Locator("[data-field=parent] button .cut")).ToHaveTextAsync("Finance");
        await Expect(other.Field("name")).ToHaveValueAsync("Typed meanwhile");
        Assert.Equal(desk.People.Finance, desk.Get<StaffCache>().Now.Departments[line.Id].ParentId);

        await people.ChangeDepartmentAsync(line.Id, new DepartmentDraft("Omega line", desk.People.Finance), Actor.User(desk.People.Admin));
        await other.SaveButton.ClickAsync();
        await Expect(other.Page.Locator("[data-field=name] .field__clash")).ToContainTextAsync("Admin changed this to “Omega line” meanwhile.");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await other.SavedAsync("Typed meanwhile");
        await Expect(tree).ToContainTextAsync("Typed meanwhile");
    }

    [Fact]
    public async Task Administration_OfWhoMayNot_NamesTheRuleAndWhoCanChangeIt()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, "/admin/people", user: "anna");
        await Expect(console.Page.Locator(".rail[data-ready]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Expect(console.Page.Locator(".empty")).ToContainTextAsync("Your role “Agent” lacks the right to configure the desk. These people can change that: Admin");
        await Expect(console.Page.Locator(".rail a[href='/admin']")).ToHaveCountAsync(0);
        await new AdminPages(console).CheckAsync("admin-refused");
    }
}
