using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.People;

public sealed class SignInScenarios(Chromium chromium, DemoDesk desk) : IClassFixture<DemoDesk>
{
    [Theory]
    [InlineData(ColorScheme.Light, "en-GB", 1440, 900, "sign-in-light")]
    [InlineData(ColorScheme.Dark, "zh-CN", 1440, 900, "sign-in-dark-chinese")]
    [InlineData(ColorScheme.Light, "zh-CN", 390, 844, "sign-in-phone")]
    [InlineData(ColorScheme.Dark, "en-GB", 390, 844, "sign-in-phone-dark")]
    public async Task Gate_InAnyLook_IsAccessibleAndFits(ColorScheme scheme, string locale, int width, int height, string picture)
    {
        var page = await OpenAsync(scheme, locale, width, height);
        await page.FillAsync("[name='Form.Name']", "anna");
        await page.FillAsync("[name='Form.Password']", "wrong password");
        await PictureAsync(page, picture);
        await page.PressAsync("[name='Form.Password']", "Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.Locator("[name='Form.Name']")).ToHaveValueAsync("anna");
        await Expect(page.Locator("[name='Form.Password']")).ToBeFocusedAsync();
        await PictureAsync(page, picture + "-refused");
        Assert.Empty((await page.RunAxe()).Violations.Select(x => $"{x.Id}: {x.Nodes[0].Html}"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task DemoAccount_Clicked_IsInWithoutTyping()
    {
        var page = await OpenAsync(ColorScheme.Light, "en-GB", 1440, 900, "/sign-in?back=%2Fcustomers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Boss" }).ClickAsync();
        await page.WaitForURLAsync(desk.Address + "customers");
        await Expect(page.Locator(".me").First).ToContainTextAsync("Boss");
    }

    [Fact]
    public async Task Session_Ended_ClosesTheOpenPagesOfThatBrowser()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, user: "li");
        await console.FoldAsync();
        var other = await console.Page.Context.NewPageAsync();
        await other.GotoAsync(desk.Address + "customers");
        await other.Locator(".rail__me form.out button").ClickAsync();

        await console.Page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Account_Closed_ThrowsThePersonOutOfAnOpenPage()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, user: "otto");
        await console.FoldAsync();
        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Otto, false, Actor.System);

        await console.Page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Otto, true, Actor.System);
    }

    async Task<IPage> OpenAsync(ColorScheme scheme, string locale, int width, int height, string path = "/sign-in")
    {
        var page = await chromium.NewPageAsync(new() { BaseURL = desk.Address, ColorScheme = scheme, Locale = locale, ViewportSize = new() { Width = width, Height = height } });
        await page.GotoAsync(path);
        return page;
    }

    static Task PictureAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "pictures", name + ".png") });
}
