using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using static AgentConsole.Scenarios.Tickets.QueueLiveScenarios;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

public sealed class SearchScenarios(Chromium chromium)
{
    [Fact]
    public async Task Search_AsOneTypes_FindsMarksAndStandsInTheAddress()
    {
        await using var desk = await Desk.StartAsync();
        var refund = await TechAsync(desk, "路由器", new AddCustomerMessage(new MessageBody("退货路由器的退款未到账，请帮忙看一下。")));
        await TechAsync(desk, "Printer on fire");
        await ChangeAsync(desk, await TechAsync(desk, "退款 of somebody else"), new SetGroup(desk.People.Money));
        var console = await ConsolePage.OpenAsync(chromium, desk, "/search");
        var page = console.Page;
        await Expect(page.Locator(".qbar[data-ready]")).ToBeVisibleAsync();
        await Expect(page.Locator("input[type=search]")).ToBeFocusedAsync();

        await page.Keyboard.InsertTextAsync("退款");

        await Expect(page.Locator(".hit")).ToHaveCountAsync(1);   // the other one is none of Anna's business
        await Expect(page.Locator(".hits__n").First).ToHaveTextAsync("1 ticket");
        await Expect(page.Locator(".hit mark")).ToHaveTextAsync("退款");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=%E9%80%80%E6%AC%BE"));
        await console.PictureAsync("search");

        await page.ReloadAsync();
        await Expect(page.Locator(".qbar[data-ready]")).ToBeVisibleAsync();
        await Expect(page.Locator(".hit")).ToHaveCountAsync(1);
        await page.Locator("input[type=search]").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/tickets/{refund}$"));
        await page.GoBackAsync();
        await Expect(page.Locator("input[type=search]")).ToHaveValueAsync("退款");
        await Expect(page.Locator(".hit")).ToHaveCountAsync(1);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Search_TypedOnBeforeItAnswered_ShowsTheAnswerToWhatStandsInTheField()
    {
        await using var desk = await Desk.StartAsync();
        var ids = new List<long>();
        foreach (var word in new[] { "alpha", "beta", "gamma" }) ids.Add(await TechAsync(desk, $"{word} printer"));
        var console = await ConsolePage.OpenAsync(chromium, desk, "/search");
        await Expect(console.Page.Locator(".qbar[data-ready]")).ToBeVisibleAsync();
        var field = console.Page.Locator("input[type=search]");

        foreach (var text in new[] { "printer", "alpha printer", "nothing like it", "beta", "gamma" })
        {
            await field.FillAsync(text);
            await Task.Delay(170, TestContext.Current.CancellationToken);   // just enough to be sent, not to be answered
        }

        await Expect(console.Page.Locator(".hit")).ToHaveCountAsync(1);
        await Expect(console.Page.Locator(".hit .c-no")).ToHaveTextAsync($"{ids[2]}");
        await Task.Delay(600, TestContext.Current.CancellationToken);
        await Expect(console.Page.Locator(".hit .c-no")).ToHaveTextAsync($"{ids[2]}");

        await field.FillAsync("#" + ids[0]);
        await Expect(console.Page.Locator(".hit .c-no").First).ToHaveTextAsync($"{ids[0]}");
        await field.FillAsync("");
        await Expect(console.Page.Locator(".empty")).ToContainTextAsync("Search all tickets that you may see");
    }
}
