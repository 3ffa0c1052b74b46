using System.Net;
using AgentConsole.Core.People;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Tests.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.People;

public sealed class TokenScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    const string Name = "CI <b>\"robot\"</b> & 机器人";

    [Theory]
    [InlineData(ColorScheme.Light, 1440, "boss", "tokens-light")]
    [InlineData(ColorScheme.Dark, 390, "li", "tokens-phone-dark")]
    public async Task Token_MadeInTheConsole_IsShownOnceWorksAndIsRevoked(ColorScheme scheme, int width, string user, string picture)
    {
        var userId = user == "boss" ? desk.People.Boss : desk.People.Li;
        await desk.Get<TokenBook>().MakeAsync(userId, "Nightly export 夜间导出", TokenScopes.Read, null);
        var console = await ConsolePage.OpenAsync(chromium, desk, "/settings/tokens", scheme, user: user);
        var page = console.Page;
        await page.SetViewportSizeAsync(width, 900);
        await Expect(page.Locator(".set[data-ready]")).ToBeVisibleAsync();
        var make = page.GetByRole(AriaRole.Button, new() { Name = "Make a token" });

        await make.ClickAsync();
        await Expect(page.Locator(".newtok__bad")).ToContainTextAsync("name");
        await page.Locator(".newtok input").FillAsync(Name);
        await page.Locator(".newtok select").First.SelectOptionAsync(new SelectOptionValue { Label = "Read and write" });
        await console.PictureAsync(picture);
        await make.ClickAsync();

        var secret = await page.Locator(".secret__code").InnerTextAsync();
        Assert.Matches("^act_[A-Za-z0-9_-]{43}$", secret);
        await console.PictureAsync(picture + "-made");
        Assert.Empty((await page.RunAxe()).Violations.Select(x => $"{x.Id}: {x.Nodes[0].Html}"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        using var program = new HttpClient { BaseAddress = new Uri(desk.Address), DefaultRequestHeaders = { Authorization = new("Bearer", secret) } };
        (await ApiAnswer.ReadAsync(await program.GetAsync("/api/v1/tickets"))).Is(HttpStatusCode.OK);

        await page.ReloadAsync();
        await Expect(page.Locator(".set[data-ready]")).ToBeVisibleAsync();
        var made = page.Locator(".tok", new() { HasText = Name });
        await Expect(made).ToContainTextAsync("Used");
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);

        await made.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("dialog h2")).ToContainTextAsync(Name);
        await Expect(page.Locator("dialog button", new() { HasTextString = "Keep it" })).ToBeFocusedAsync();
        await console.PictureAsync(picture + "-revoking");
        await page.Locator("dialog .btn--danger").ClickAsync();
        await Expect(made).ToHaveCountAsync(0);
        (await ApiAnswer.ReadAsync(await program.GetAsync("/api/v1/tickets"))).IsProblem(HttpStatusCode.Unauthorized, "badToken");
        await Expect(page.Locator(".tok")).ToHaveCountAsync(1);   // the other one still stands
        Assert.Empty(console.Complaints);
    }
}
