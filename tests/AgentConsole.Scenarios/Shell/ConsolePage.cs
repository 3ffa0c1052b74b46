using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Localisation;
using Microsoft.Playwright;

namespace AgentConsole.Scenarios.Shell;

/// <summary>The console as a person sees it, and what the browser complained about meanwhile.</summary>
sealed class ConsolePage
{
    readonly List<string> _complaints = [];

    ConsolePage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors of the page and of its security policy; empty when all is well.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public ILocator FoldButton => Page.Locator(".rail__top [aria-keyshortcuts='[']");

    public ILocator Title => Page.Locator("h1");

    public static async Task<ConsolePage> OpenAsync(Chromium chromium, Desk desk, string path = "/", ColorScheme scheme = ColorScheme.Light, string language = Languages.English, string user = "anna", string? script = null)
    {
        var page = await chromium.NewPageAsync(new()
        {
            BaseURL = desk.Address,
            ColorScheme = scheme,
            Locale = "en-GB",
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        if (script is not null) await page.AddInitScriptAsync(script);
        return await SignInAsync(page, path, user, language);
    }

    /// <summary>The console in a page of any browser, as the person sees it after signing in.</summary>
    public static async Task<ConsolePage> SignInAsync(IPage page, string path, string user, string language = Languages.English)
    {
        var console = new ConsolePage(page);
        await page.GotoAsync("/sign-in?back=" + Uri.EscapeDataString(Languages.SwitchHref(language, path)));
        await page.FillAsync("[name='Form.Name']", user);
        await page.FillAsync("[name='Form.Password']", Desk.Password);
        await page.PressAsync("[name='Form.Password']", "Enter");
        // The language is kept with the person, whom the tests of a desk share: each chooses its own.
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal) && !url.Contains("/culture", StringComparison.Ordinal));
        return console;
    }

    /// <summary>Waits until the circuit stands, which is after the page is drawn, and has it answer.</summary>
    public async Task FoldAsync()
    {
        await Assertions.Expect(FoldButton).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(Page.Locator(".rail[data-ready]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await FoldButton.ClickAsync();
        await Assertions.Expect(FoldButton).ToHaveAttributeAsync("aria-expanded", "false");
    }

    /// <summary>Presses the key that undoes what the toast tells of, once it is there: the page may show the change before.</summary>
    public async Task UndoByKeyAsync()
    {
        await Assertions.Expect(Page.Locator(".toast [aria-keyshortcuts=z]")).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("z");
    }

    /// <summary>Keeps a picture beside the test program, for people to look at.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "pictures", name + ".png") });
}
