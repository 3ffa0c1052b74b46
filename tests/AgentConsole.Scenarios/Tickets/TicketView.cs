using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Localisation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>One ticket as somebody at a browser uses it.</summary>
sealed class TicketView
{
    TicketView(ConsolePage console) => Console = console;

    public ConsolePage Console { get; }

    public IPage Page => Console.Page;

    public ILocator Text => Page.Locator(".comp textarea");

    public ILocator Messages => Page.Locator(".conv__scroll .msg");

    public ILocator Events => Page.Locator(".conv__scroll .ev");

    public ILocator Conflict => Page.Locator(".clash");

    public ILocator Gone => Page.Locator(".empty");

    public ILocator Toast => Page.Locator(".toast");

    public ILocator Files => Page.Locator(".comp__files .file");

    public static async Task<TicketView> OpenAsync(Chromium chromium, Desk desk, long id, string user = "anna", ColorScheme scheme = ColorScheme.Light, string language = Languages.English)
    {
        var view = new TicketView(await ConsolePage.OpenAsync(chromium, desk, $"/tickets/{id}", scheme, language, user, Sockets.Script));
        await view.ReadyAsync();
        return view;
    }

    /// <summary>The ticket that was opened from another page.</summary>
    public static async Task<TicketView> OnAsync(ConsolePage console)
    {
        var view = new TicketView(console);
        await view.ReadyAsync();
        return view;
    }

    /// <summary>Waits until clicks and keys count.</summary>
    public Task ReadyAsync() => Expect(Page.Locator("[data-composer][data-ready]:not([hidden]), .tbody[data-ready] .comp__locked")).ToBeVisibleAsync(new() { Timeout = 20_000 });

    public ILocator Message(string text) => Page.Locator(".conv__scroll .msg", new() { HasTextString = text });

    /// <summary>The value of a property, by its label.</summary>
    public ILocator Property(string label) => Page.Locator(".f", new() { Has = Page.Locator(".lb", new() { HasTextString = label }) }).Locator(".f__v").First;

    public ILocator Tab(string name) => Page.Locator(".comp__tabs [role=tab]", new() { HasTextString = name });

    public async Task SendAsync(string text)
    {
        await Text.FillAsync(text);
        await Text.PressAsync("Control+Enter");
        await Expect(Text).ToHaveValueAsync("");
    }

    /// <summary>Opens the list of a property and picks an entry by its text.</summary>
    public async Task PickAsync(string label, string entry)
    {
        await Property(label).ClickAsync();
        await Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = entry }).First.ClickAsync();
    }

    public async Task MenuAsync(string entry)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await Page.Locator(".pop:popover-open [role=menuitem]", new() { HasTextString = entry }).ClickAsync();
    }

    public Task CutConnectionAsync() => Page.EvaluateAsync("() => window.cutSockets()");

    public Task MendConnectionAsync() => Page.EvaluateAsync("() => window.mendSockets()");
}
