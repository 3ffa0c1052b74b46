using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Localisation;
using Microsoft.Playwright;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>The queue as somebody at a browser uses it.</summary>
sealed class QueuePage
{
    QueuePage(ConsolePage console) => Console = console;

    public ConsolePage Console { get; }

    public IPage Page => Console.Page;

    public ILocator Rows => Page.Locator("tr.qr");

    public ILocator Pill => Page.Locator("th .newpill");

    public ILocator Count => Page.Locator("header.bar .cnt");

    public ILocator Query => Page.Locator(".query input");

    public ILocator Chips => Page.Locator(".qc");

    public ILocator Proposals => Page.Locator("#query-proposals [role=option]");

    public ILocator QueryError => Page.Locator("#query-error");

    public ILocator Preview => Page.Locator("aside.prev");

    public ILocator Bar => Page.Locator(".bulk:not(.bulk--run)");

    public ILocator Toast => Page.Locator(".toast");

    public static async Task<QueuePage> OpenAsync(Chromium chromium, Desk desk, string user = "anna", string path = "/queue", ColorScheme scheme = ColorScheme.Light, string language = Languages.English)
    {
        var queue = new QueuePage(await ConsolePage.OpenAsync(chromium, desk, path, scheme, language, user, Sockets.Script));
        await queue.ReadyAsync();
        return queue;
    }

    /// <summary>Waits until clicks and keys count.</summary>
    public Task ReadyAsync() => Assertions.Expect(Page.Locator(".list[data-ready]")).ToBeVisibleAsync(new() { Timeout = 15_000 });

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await ReadyAsync();
    }

    public ILocator Row(long id) => Page.Locator($"tr.qr[data-id='{id}']");

    public ILocator Cell(long id, string css) => Row(id).Locator(css);

    public async Task<IReadOnlyList<long>> OrderAsync() =>
        await Page.EvaluateAsync<long[]>("() => [...document.querySelectorAll('tr.qr')].map(row => Number(row.dataset.id))");

    public ILocator RailCount(string filter) => Page.Locator($".fl__list a[href='/queue?filter={filter}'] b");

    /// <summary>Puts the pointer over a row: the list is busy then.</summary>
    public Task PointAtAsync(long id) => Row(id).HoverAsync();

    /// <summary>Takes the pointer out of the list; it stops being busy two seconds later.</summary>
    public Task LeaveAsync() => Page.Mouse.MoveAsync(400, 10);

    public Task CheckAsync(long id, bool shift = false) =>
        Row(id).Locator(".t-cb input").ClickAsync(new() { Modifiers = shift ? [KeyboardModifier.Shift] : [] });

    /// <summary>Opens a menu of the bar and picks an entry by its text.</summary>
    public async Task PickAsync(string act, string text)
    {
        await Bar.Locator($"[data-act='{act}']").ClickAsync();
        await Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = text }).First.ClickAsync();
    }

    public async Task SearchAsync(string text)
    {
        await Assertions.Expect(Page.Locator(".qwrap[data-ready]")).ToBeVisibleAsync();
        await Query.FillAsync(text);
        await Query.PressAsync("Enter");
    }

    public Task CutConnectionAsync() => Page.EvaluateAsync("() => window.cutSockets()");

    public Task MendConnectionAsync() => Page.EvaluateAsync("() => window.mendSockets()");
}
