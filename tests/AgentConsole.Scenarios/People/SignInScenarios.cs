using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.People;

public sealed class SignInScenarios(Chromium chromium, DemoDesk desk, EmptyDesk empty) : IClassFixture<DemoDesk>, IClassFixture<EmptyDesk>
{
    [Theory]
    [InlineData(ColorScheme.Light, "en-GB", 1440, 900, "sign-in-light")]
    [InlineData(ColorScheme.Dark, "zh-CN", 390, 844, "sign-in-phone-dark-chinese")]
    public async Task Gate_InEitherLook_IsAccessibleFitsAndSaysWhatWasWrong(ColorScheme scheme, string locale, int width, int height, string picture)
    {
        var page = await OpenAsync(desk, scheme, locale, width, height, "/sign-in");
        await PictureAsync(page, picture);
        await ShouldBeAccessibleAsync(page, width);
        await page.FillAsync("[name='Form.Name']", "nobody <b>at</b> all");
        await page.FillAsync("[name='Form.Password']", "wrong password");
        await page.PressAsync("[name='Form.Password']", "Enter");

        await Expect(page.Locator("#refused")).ToBeVisibleAsync();
        await Expect(page.Locator("[name='Form.Name']")).ToHaveValueAsync("nobody <b>at</b> all");
        await Expect(page.Locator("[name='Form.Password']")).ToHaveValueAsync("");
        await Expect(page.Locator("[name='Form.Password']")).ToBeFocusedAsync();
        await PictureAsync(page, picture + "-refused");
        await ShouldBeAccessibleAsync(page, width);
    }

    [Theory]
    [InlineData(ColorScheme.Dark, "en-GB", 1440, 900, "setup-dark")]
    [InlineData(ColorScheme.Light, "zh-CN", 390, 844, "setup-phone-chinese")]
    public async Task Setup_InEitherLook_IsAccessibleFitsAndSaysWhatWasWrong(ColorScheme scheme, string locale, int width, int height, string picture)
    {
        var page = await OpenAsync(empty, scheme, locale, width, height, "/");
        await Expect(page).ToHaveURLAsync(empty.Address + "setup");
        await ShouldBeAccessibleAsync(page, width);
        await page.FillAsync("[name='Form.Name']", "第一位 First");
        await page.FillAsync("[name='Form.UserName']", "a name with spaces");
        await page.FillAsync("[name='Form.Password']", "orange kettle 77");
        await page.PressAsync("[name='Form.Password']", "Enter");

        await Expect(page.Locator("#refused")).ToBeVisibleAsync();
        await Expect(page.Locator("[name='Form.Name']")).ToHaveValueAsync("第一位 First");
        await Expect(page.Locator("[name='Form.UserName']")).ToHaveAttributeAsync("aria-invalid", "true");
        await PictureAsync(page, picture);
        await ShouldBeAccessibleAsync(page, width);
    }

    [Fact]
    public async Task DemoAccount_Clicked_IsInWithoutTyping()
    {
        var page = await OpenAsync(desk, ColorScheme.Light, "en-GB", 1440, 900, "/sign-in?back=%2Fcustomers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Boss" }).ClickAsync();
        await page.WaitForURLAsync(desk.Address + "customers");
        await Expect(page.Locator(".rail__me")).ToContainTextAsync("Boss");
    }

    [Fact]
    public async Task Session_Ended_ClosesTheOpenPagesOfThatBrowser()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, user: "li");
        await console.FoldAsync();
        var other = await console.Page.Context.NewPageAsync();
        await other.GotoAsync(desk.Address + "customers");
        await Expect(other.Locator(".rail[data-ready]")).ToHaveCountAsync(1); // the button is drawn anew when the circuit stands
        await other.Locator(".rail__me form.out button").ClickAsync();

        await Expect(other).ToHaveURLAsync(new Regex("/sign-in"));
        await Expect(console.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    [Fact]
    public async Task Account_Closed_ThrowsThePersonOutOfAnOpenPage()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, user: "otto");
        await console.FoldAsync();

        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Otto, false, Actor.System);

        await Expect(console.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    async Task<IPage> OpenAsync(Desk at, ColorScheme scheme, string locale, int width, int height, string path)
    {
        var page = await chromium.NewPageAsync(new() { BaseURL = at.Address, ColorScheme = scheme, Locale = locale, ViewportSize = new() { Width = width, Height = height } });
        await page.GotoAsync(path);
        return page;
    }

    static async Task ShouldBeAccessibleAsync(IPage page, int width)
    {
        Assert.Empty((await page.RunAxe()).Violations.Select(x => $"{x.Id}: {x.Nodes[0].Html}"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    static Task PictureAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "pictures", name + ".png") });
}
