using AgentConsole.Scenarios.Faults;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Localisation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Guide;

/// <summary>
/// Takes the pictures of README and guide from the demo desk, so that they show what is there. Not part of a test run: <c>tests/pictures</c> asks for it.
/// </summary>
[Trait("kind", "pictures")]
public sealed class GuidePictures(Chromium chromium)
{
    const string Password = "look-around";

    [Fact(Explicit = true)]
    public async Task Pictures_OfTheDemoDesk_AreTaken()
    {
        var folder = Directory.CreateTempSubdirectory("guide-").FullName;
        await using var desk = await DeskProcess.StartAsync(folder, demo: true);
        foreach (var (name, width, scheme) in new[] { ("queue-light", 1440, ColorScheme.Light), ("queue-dark", 1440, ColorScheme.Dark), ("queue-phone", 390, ColorScheme.Light) })
        {
            var page = await OpenAsync(desk, "/queue", scheme, width);
            await ListAsync(page);
            await KeepAsync(page, "pictures/" + name);
        }

        var anna = await OpenAsync(desk, "/queue");
        await ListAsync(anna);
        await anna.Keyboard.PressAsync("j");
        await anna.Keyboard.PressAsync("j");
        await anna.Keyboard.PressAsync("Space");
        await Expect(anna.Locator("aside.prev h2").First).ToBeVisibleAsync();
        await KeepAsync(anna, "guide/pictures/preview");
        await anna.Keyboard.PressAsync("Escape");
        for (var i = 0; i < 3; i++)
        {
            await anna.Keyboard.PressAsync("x");
            await anna.Keyboard.PressAsync("j");
        }

        await Expect(anna.Locator(".bulk")).ToBeVisibleAsync();
        await KeepAsync(anna, "guide/pictures/batch");
        await anna.Keyboard.PressAsync("Escape");
        await anna.Keyboard.PressAsync("Control+k");
        await anna.Keyboard.TypeAsync("re");
        await Expect(anna.Locator("#palette-list:not([data-busy])")).ToHaveAttributeAsync("data-for", "re");
        await KeepAsync(anna, "guide/pictures/palette");
        await anna.Keyboard.PressAsync("Escape");
        await anna.Keyboard.PressAsync("?");
        await Expect(anna.Locator("dialog.sheet-d .cb")).ToBeVisibleAsync();
        await KeepAsync(anna, "guide/pictures/keys");

        await anna.GotoAsync("/search?q=%E9%80%80%E6%AC%BE");
        await Expect(anna.Locator(".hit").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await KeepAsync(anna, "guide/pictures/find");
        await anna.GotoAsync("/queue?filter=unassigned");
        await ListAsync(anna);
        await anna.Locator(".c-sub__s").Nth(1).ClickAsync();
        await Expect(anna.Locator("[data-composer][data-ready]:not([hidden])")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await anna.Locator(".comp textarea").FillAsync("Thank you for the details. I have **reset the line**; could you restart the router once?");
        await KeepAsync(anna, "guide/pictures/answer");
        await anna.Keyboard.PressAsync("Control+Enter");
        await Expect(anna.Locator(".held")).ToBeVisibleAsync();
        await KeepAsync(anna, "guide/pictures/take-back");
        await anna.Locator(".held button").ClickAsync();
        await Expect(anna.Locator(".held")).ToHaveCountAsync(0);
        await anna.Locator(".comp textarea").FillAsync("");
        await anna.Locator(".comp__tabs [role=tab]").Nth(1).ClickAsync();
        await anna.Locator(".comp textarea").FillAsync("The line card of this street fails in the rain. Ask the field team before promising a date.");
        await KeepAsync(anna, "guide/pictures/note");
        await anna.Locator(".comp textarea").FillAsync("");
        await anna.GotoAsync("/tickets/new");
        await Expect(anna.Locator(".newt[data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await KeepAsync(anna, "guide/pictures/new-ticket");
    }

    async Task<IPage> OpenAsync(DeskProcess desk, string path, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var page = await chromium.NewPageAsync(new() { BaseURL = desk.Address.ToString(), ColorScheme = scheme, Locale = "en-GB", ViewportSize = new() { Width = width, Height = width < 640 ? 844 : 800 } });
        await page.GotoAsync("/sign-in?back=" + Uri.EscapeDataString(Languages.SwitchHref(Languages.English, path)));
        await page.FillAsync("[name='Form.Name']", "anna");
        await page.FillAsync("[name='Form.Password']", Password);
        await page.PressAsync("[name='Form.Password']", "Enter");
        await Expect(page.Locator(".rail[data-ready]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        return page;
    }

    static async Task ListAsync(IPage page)
    {
        await Expect(page.Locator(".list[data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("tr.qr").Nth(5)).ToBeVisibleAsync();
    }

    static Task KeepAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Docs, name + ".png"), Animations = ScreenshotAnimations.Disabled });

    static string Docs
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "AgentConsole.sln"))) folder = folder.Parent!;
            return Path.Combine(folder.FullName, "docs");
        }
    }
}
