using AgentConsole.Core.Kernel;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Scenarios.Tickets;
using AgentConsole.Web.Localisation;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.People;

/// <summary>What people set for themselves, and what the others see of it.</summary>
public sealed class SettingsScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    /// <summary>A clock that a test moves on, for whoever asks what time it is; timers go on as they are.</summary>
    const string Clock = "window.__later = 0; const now = Date.now.bind(Date); Date.now = () => now() + window.__later;";

    [Fact]
    public async Task Settings_InBothLanguages_AreStoredAndNothingTypedIsLost()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, "/settings");
        var page = console.Page;
        await ReadyAsync(page);
        Assert.Empty((await page.RunAxe()).Violations.Select(x => $"{x.Id}: {x.Nodes[0].Html}"));
        await page.Locator("[data-way=Console]").Nth(1).UncheckAsync();
        await Expect(page.Locator("[data-way=Sound]").Nth(1)).ToBeDisabledAsync();
        await page.Locator("[data-own-zone]").ClickAsync();
        await page.Locator(".pop:popover-open input").FillAsync("shanghai");
        await page.Locator(".pop:popover-open [role=option]", new() { HasTextString = "Asia/Shanghai" }).ClickAsync();
        await Expect(page.Locator("[data-own-zone]")).ToHaveTextAsync("Asia/Shanghai");
        await page.Locator("#own-signature").FillAsync("**Anna**\n技术支持");
        await Expect(page.Locator(".sets__look strong")).ToHaveTextAsync("Anna");

        await page.Locator("#own-language").SelectOptionAsync(Languages.Chinese);
        await Expect(page.Locator("h1")).ToHaveTextAsync("设置");
        await ReadyAsync(page);
        await Expect(page.Locator("#own-signature")).ToHaveValueAsync("**Anna**\n技术支持"); // typed, not saved
        await page.Locator("[data-save]").ClickAsync();
        await Expect(page.GetByText("已保存", new() { Exact = true })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await ReadyAsync(page);
        await Expect(page.Locator("#own-signature")).ToHaveValueAsync("**Anna**\n技术支持");
        await Expect(page.Locator("[data-way=Console]").Nth(1)).Not.ToBeCheckedAsync();
        var anna = desk.Get<StaffCache>().Now.Users[desk.People.Anna];
        Assert.Equal((Languages.Chinese, "Asia/Shanghai", "**Anna**\n技术支持"), (anna.Language, anna.TimeZone, anna.Signature));
        Assert.Equal(NoticeWays.None, desk.Get<NoticeChoices>().Of(anna.Id, NoticeEvent.Assigned));

        // Under a reply, in grey before it is sent and for good after it.
        var id = (await desk.CreateAsync("Signed", new SetGroup(desk.People.Tech))).Id;
        await page.GotoAsync($"/tickets/{id}");
        await Expect(page.Locator(".comp__sig")).ToContainTextAsync("技术支持");
        var reply = await desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(anna.Id), new AddReply(new MessageBody("Done", BodyFormat.Markdown) { Signed = true }));
        await Expect(page.Locator(".msg", new() { HasTextString = "Done" }).Locator("strong")).ToHaveTextAsync("Anna");
        Assert.Equal(id, reply.Id);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Person_WhoTouchesNothing_IsAwayByItselfAndWhatTheyChooseIsSeenAtOnce()
    {
        var id = (await desk.CreateAsync("Whose", new SetAssignee(desk.People.Li))).Id;
        var boss = await TicketView.OpenAsync(chromium, desk, id, "boss");
        var dot = boss.Page.Locator(".f__v .pdot").First;
        await Expect(dot).ToHaveAttributeAsync("aria-label", "Offline");
        var li = (await ConsolePage.OpenAsync(chromium, desk, "/customers", user: "li", script: Clock)).Page;
        await Expect(dot).ToHaveAttributeAsync("aria-label", "Online");

        await Expect(li.Locator("[data-own-console][data-ready]")).ToHaveCountAsync(1);
        await LaterAsync(li, AvailabilityBoard.IdleTime - TimeSpan.FromSeconds(20));
        await Expect(dot).ToHaveAttributeAsync("aria-label", "Online");
        await LaterAsync(li, AvailabilityBoard.IdleTime);
        await Expect(dot).ToHaveAttributeAsync("aria-label", "Away");
        await li.Mouse.MoveAsync(400, 300);
        await Expect(dot).ToHaveAttributeAsync("aria-label", "Online");

        await li.Locator("button.me").ClickAsync();
        await li.Locator(".pop:popover-open [data-status=busy]").ClickAsync();
        await Expect(dot).ToHaveAttributeAsync("aria-label", "Busy");
        await li.Locator("button.me").ClickAsync();
        await Expect(li.Locator(".pop:popover-open [data-status=busy]")).ToHaveAttributeAsync("aria-checked", "true");
        await li.Locator(".pop:popover-open [data-status=online]").ClickAsync();
        await Expect(dot).ToHaveAttributeAsync("aria-label", "Online");
    }

    [Fact]
    public async Task Password_ChangedByItsOwner_EndsTheirOtherSessionsAndNotThisOne()
    {
        const string Fresh = "a kettle of another colour";
        var here = await ConsolePage.OpenAsync(chromium, desk, "/settings", user: "otto");
        var there = await ConsolePage.OpenAsync(chromium, desk, "/customers", user: "otto");
        await Expect(there.Page.Locator(".rail[data-ready]")).ToHaveCountAsync(1);
        await ReadyAsync(here.Page);
        await FillAsync("not the password", Fresh, Fresh);
        await Expect(here.Page.Locator("#own-current-bad")).ToContainTextAsync("not your current password");
        await FillAsync(Desk.Password, "short", "short");
        await Expect(here.Page.Locator("#own-password-bad")).ToContainTextAsync("10 to 200");
        await FillAsync(Desk.Password, Fresh, Fresh);

        await Expect(there.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await Expect(here.Page.Locator("#own-current")).ToHaveValueAsync("");
        await here.Page.ReloadAsync();
        await ReadyAsync(here.Page);

        async Task FillAsync(string current, string fresh, string again)
        {
            await here.Page.Locator("#own-current").FillAsync(current);
            await here.Page.Locator("#own-password").FillAsync(fresh);
            await here.Page.Locator("#own-again").FillAsync(again);
            await here.Page.Locator("#own-again").PressAsync("Enter");
        }
    }

    static Task LaterAsync(IPage page, TimeSpan by) => page.EvaluateAsync("ms => { window.__later = ms; document.dispatchEvent(new Event('visibilitychange')); }", by.TotalMilliseconds);

    static async Task ReadyAsync(IPage page)
    {
        await Expect(page.Locator(".set[data-ready]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Expect(page.Locator("section[data-ready]:has(#own-signature)")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-permission]")).Not.ToHaveAttributeAsync("data-permission", "");
    }
}
