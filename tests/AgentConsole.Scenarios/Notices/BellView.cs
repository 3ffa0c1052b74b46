using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Localisation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Notices;

/// <summary>The bell of one tab, and the list behind it.</summary>
sealed class BellView(ConsolePage console, IPage page)
{
    public ConsolePage Console => console;
    public IPage Page => page;
    public ILocator Button => page.Locator(".rail .bell");
    public ILocator Number => page.Locator(".rail .bell__n");
    public ILocator List => page.Locator(".pop:popover-open .ntcs");
    public ILocator Items => List.Locator(".ntc");
    public ILocator Unread => List.Locator(".ntc.is-unread");

    public static async Task<BellView> OpenAsync(Chromium chromium, Desk desk, string user = "anna", string path = "/queue", string language = Languages.English, string? script = null)
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, path, language: language, user: user, script: script);
        return await new BellView(console, console.Page).ReadyAsync();
    }

    /// <summary>Another tab of the same browser.</summary>
    public async Task<BellView> NewTabAsync(string path = "/queue")
    {
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync(path);
        return await new BellView(console, tab).ReadyAsync();
    }

    public async Task OpenListAsync()
    {
        await Button.ClickAsync();
        await Expect(page.Locator(".pop:popover-open .ntcs[data-ready]")).ToBeVisibleAsync();
    }

    async Task<BellView> ReadyAsync()
    {
        await Expect(page.Locator(".rail[data-ready]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Expect(page.Locator("[data-ringer][data-ready]")).ToHaveCountAsync(1);
        return this;
    }
}
