using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Shell;

public sealed class ConsoleScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    [Theory]
    [InlineData(ColorScheme.Light, "light", "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Dark, "dark", "rgb(21, 24, 29)")]
    public async Task Open_InEitherScheme_IsDrawnInItAndAnswersOverItsCircuit(ColorScheme scheme, string theme, string surface)
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, scheme: scheme);

        await Expect(console.Title).ToHaveTextAsync("All");
        await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Expect(console.Page.Locator("main")).ToHaveCSSAsync("background-color", surface);
        await console.PictureAsync($"queue-{theme}");
        await console.FoldAsync();
        await Expect(console.Page.Locator(".rail")).ToHaveCSSAsync("width", "56px");
        await console.PictureAsync($"queue-{theme}-folded");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Theme_Switched_StaysAfterAReload()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk);

        await console.Page.Locator("[data-theme-toggle]").ClickAsync();
        await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await console.Page.ReloadAsync();

        await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Language_Switched_ComesBackToTheSamePageInChinese()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk);
        await console.FoldAsync();   // the circuit stands: the next click is one inside the console
        await console.Page.Locator(".nav__a[href='/customers']").ClickAsync();
        await Expect(console.Title).ToHaveTextAsync("Customers");

        await console.Page.Locator(".rail__me a.other").ClickAsync();

        await Expect(console.Title).ToHaveTextAsync("客户");
        await Expect(console.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await console.FoldAsync();
        await Expect(console.FoldButton).ToHaveAttributeAsync("title", "展开导航");   // the circuit speaks Chinese too
        await console.PictureAsync("customers-chinese");
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Open_OnAPhone_HasTheTabBarInsteadOfTheRail()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk);

        await console.Page.SetViewportSizeAsync(390, 844);

        await Expect(console.Page.Locator(".rail")).ToBeHiddenAsync();
        await console.PictureAsync("queue-phone");
        await console.Page.Locator(".tabbar a[href='/customers']").ClickAsync();
        await Expect(console.Title).ToHaveTextAsync("Customers");
    }

    [Fact]
    public async Task Address_Unknown_IsExplainedAndLeadsBack()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, "/no/such/page");

        await Expect(console.Title).ToHaveTextAsync("Not found");
        await console.PictureAsync("not-found");
        await console.Page.Locator(".empty a.btn").ClickAsync();
        await Expect(console.Title).ToHaveTextAsync("All");
    }

    [Fact]
    public async Task Pages_LeftBeforeTheyStand_LeaveNoErrorBehind()
    {
        var ticket = await desk.CreateAsync("Left in a hurry", new SetGroup(desk.People.Tech));
        var console = await ConsolePage.OpenAsync(chromium, desk);
        await console.FoldAsync();

        // Faster than any script of a page can be loaded, and at ever other moments of its way.
        await console.Page.EvaluateAsync("""
            async paths => {
              for (let i = 0; i < 40; i++) {
                const link = document.body.appendChild(document.createElement('a'));
                link.href = paths[i % paths.length];
                link.click();
                link.remove();
                await new Promise(done => setTimeout(done, i * 7 % 60));
              }
            }
            """, new[] { "/queue", $"/tickets/{ticket.Id}", "/search?q=hurry", "/tickets/new" });
        await console.Page.EvaluateAsync("() => { const link = document.body.appendChild(document.createElement('a')); link.href = '/search?q=Left'; link.click(); link.remove(); }");

        await Expect(console.Page.Locator(".hit")).ToHaveCountAsync(1);
        await Expect(console.Page.Locator(".qbar[data-ready] input")).ToHaveValueAsync("Left");
        Assert.Empty(console.Complaints);
        Assert.Empty(desk.Troubles.Lines);
    }
}
