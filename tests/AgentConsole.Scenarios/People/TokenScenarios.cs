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
    [Theory]
    [InlineData(ColorScheme.Light, 1440, "tokens-light")]
    [InlineData(ColorScheme.Dark, 390, "tokens-phone-dark")]
    public async Task Token_MadeInTheConsole_IsShownOnceWorksAndIsRevoked(ColorScheme scheme, int width, string picture)
    {
        await desk.Get<TokenBook>().MakeAsync(desk.People.Anna, "Nightly export 夜间导出", TokenScopes.Read, null);
        var console = await ConsolePage.OpenAsync(chromium, desk, "/settings/tokens", scheme);
        var page = console.Page;
        await page.SetViewportSizeAsync(width, 900);
        await Expect(console.Title).ToHaveTextAsync("Access tokens");
        var make = page.GetByRole(AriaRole.Button, new() { Name = "Make a token" });

        await make.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("name", new() { Timeout = 15_000 });
        await page.Locator(".newtok input").FillAsync("CI <b>\"robot\"</b>");
        await page.Locator(".newtok select").First.SelectOptionAsync(new SelectOptionValue { Label = "Read and write" });
        await console.PictureAsync(picture);
        await make.ClickAsync();

        var secret = await page.Locator(".secret__code").InnerTextAsync();
        Assert.Matches("^act_[A-Za-z0-9_-]{43}$", secret);
        await console.PictureAsync(picture + "-made");
        Assert.Empty((await page.RunAxe()).Violations.Select(x => $"{x.Id}: {x.Nodes[0].Html}"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var program = new HttpClient { BaseAddress = new Uri(desk.Address), DefaultRequestHeaders = { Authorization = new("Bearer", secret) } };
        (await ApiAnswer.ReadAsync(await program.GetAsync("/api/v1/tickets"))).Is(HttpStatusCode.OK);

        await page.ReloadAsync();
        await Expect(page.Locator(".tok").First).ToContainTextAsync("CI <b>");
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await Expect(page.Locator(".tok").First).ToContainTextAsync("Used");

        for (var attempt = 0; attempt < 30 && !await page.Locator("dialog[open]").IsVisibleAsync(); attempt++)
        {
            await page.Locator(".tok .btn").First.ClickAsync(); // the page is drawn before its circuit stands
            await page.WaitForTimeoutAsync(300);
        }

        await console.PictureAsync(picture + "-revoking");
        await page.Locator("dialog .btn--danger").ClickAsync();
        await Expect(page.Locator(".tok").Filter(new() { HasText = "CI <b>" })).ToHaveCountAsync(0);
        (await ApiAnswer.ReadAsync(await program.GetAsync("/api/v1/tickets"))).IsProblem(HttpStatusCode.Unauthorized, "badToken");
        Assert.Empty(console.Complaints);
    }
}
