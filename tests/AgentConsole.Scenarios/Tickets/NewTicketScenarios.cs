using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

public sealed class NewTicketScenarios(Chromium chromium)
{
    [Fact]
    public async Task Ticket_ForACallerNobodyKnew_IsMadeWithTheirFirstWords()
    {
        await using var desk = await Desk.StartAsync();
        var page = (await ConsolePage.OpenAsync(chromium, desk, "/customers")).Page;
        await Expect(page.Locator(".plist[data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Keyboard.PressAsync("c");
        await Expect(page.Locator(".newt[data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Locator("#new-subject").FillAsync("Printer prints 乱码");
        await page.Locator("textarea").FillAsync("It prints **garbage**");

        await page.GetByText("Make the ticket").ClickAsync();
        await Expect(page.Locator(".field__bad")).ToBeVisibleAsync();   // no customer yet; nothing is lost
        await Expect(page.Locator("textarea")).ToHaveValueAsync("It prints **garbage**");
        await Expect(page.Locator("#new-subject")).ToHaveValueAsync("Printer prints 乱码");

        await page.GetByRole(AriaRole.Button, new() { Name = "Choose a customer" }).ClickAsync();
        await page.Locator(".pop:popover-open input").FillAsync("wang.fang@harbour.example");
        await Expect(page.Locator(".pop:popover-open [role=option]").First).ToContainTextAsync("王芳 Wang Fang");
        await page.Locator(".pop:popover-open input").FillAsync("new@caller.example");
        await page.Locator(".pop:popover-open [role=option]", new() { HasTextString = "New customer" }).ClickAsync();
        await page.Locator("#customer-name").FillAsync("新客户 Caller");
        await page.Locator("#customer-phone").FillAsync("wang");
        await page.GetByText("Add customer").ClickAsync();
        await Expect(page.Locator("dialog .field__bad")).ToBeVisibleAsync();
        await page.Locator("#customer-phone").FillAsync("138 0013 8000");
        await page.GetByText("Add customer").ClickAsync();
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await page.Locator("textarea").PressAsync("Control+Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Printer prints 乱码");
        await Expect(page.Locator(".msg--in")).ToContainTextAsync("It prints **garbage**");
        await Expect(page.Locator(".ctx")).ToContainTextAsync("新客户 Caller");
        await using var db = await desk.Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
        Assert.Equal(1, await db.Tickets.CountAsync());
    }

    [Fact]
    public async Task Contact_ThatSomebodyElseHas_IsRefusedWithTheirName()
    {
        await using var desk = await Desk.StartAsync();
        var console = await ConsolePage.OpenAsync(chromium, desk, $"/customers/{desk.People.Ortega}");
        var page = console.Page;
        await Expect(page.Locator(".pbody[data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await page.Locator(".contacts__new input").FillAsync("Wang.Fang@HARBOUR.example");
        await page.Locator(".contacts__new button[type=submit]").ClickAsync();

        await Expect(page.Locator(".field__bad")).ToContainTextAsync("王芳 Wang Fang");
        await page.Locator(".contacts__new input").FillAsync("ben@ortega.example");
        await page.Locator(".contacts__new button[type=submit]").ClickAsync();
        await Expect(page.Locator(".contacts li")).ToContainTextAsync("ben@ortega.example");
        await page.Locator(".contacts li .ib").ClickAsync();
        await Expect(page.Locator(".contacts li")).ToHaveCountAsync(0);
        await console.UndoByKeyAsync();
        await Expect(page.Locator(".contacts li")).ToContainTextAsync("ben@ortega.example");
        Assert.Equal("ben@ortega.example", (await desk.Get<CustomerReader>().FindAsync(desk.People.Ortega))!.Email);
    }
}
