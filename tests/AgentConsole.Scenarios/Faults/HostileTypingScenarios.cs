using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Scenarios.Tickets;
using AgentConsole.Web.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Faults;

/// <summary>What is typed or pasted is stored cleaned or refused in words, and then stays in its field; no text ends the page.</summary>
public sealed class HostileTypingScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    const string Cleaned = "a\uFFFDb\uFFFDc<script>alert(1)</script>";

    static readonly string Huge = new('长', 200_000);

    [Fact]
    public async Task Subject_BrokenHugeOrEmpty_IsCleanedOrRefusedWithFieldAndLimit()
    {
        var id = (await desk.CreateAsync("Before", new SetGroup(desk.People.Tech))).Id;
        var anna = await TicketView.OpenAsync(chromium, desk, id);
        var field = anna.Page.Locator(".thead__field input");
        await anna.Page.Locator(".thead__edit").ClickAsync();
        await Expect(field).ToBeVisibleAsync();

        await SetAsync(field, Huge);
        await field.PressAsync("Enter");
        await Expect(anna.Page.Locator(".thead .field__bad")).ToContainTextAsync("“subject” takes at most 300 characters; this text has 200,000");
        Assert.Equal(Huge.Length, await field.EvaluateAsync<int>("x => x.value.length"));
        await SetAsync(field, " \u200b ");
        await field.PressAsync("Enter");
        await Expect(anna.Page.Locator(".thead .field__bad")).ToContainTextAsync("must not be empty");
        Assert.Equal((1, "Before"), await StoredAsync(id));

        await SetBrokenAsync(field);
        await field.PressAsync("Enter");
        await Expect(anna.Page.Locator("h1")).ToHaveTextAsync(Cleaned);
        Assert.Equal((2, Cleaned), await StoredAsync(id));
        Assert.Empty(anna.Console.Complaints);
    }

    [Fact]
    public async Task MessagesAndTags_BrokenOrTooLong_AreCleanedOrRefused()
    {
        var id = (await desk.CreateAsync("Words", new SetGroup(desk.People.Tech))).Id;
        var anna = await TicketView.OpenAsync(chromium, desk, id);

        await SetBrokenAsync(anna.Text);
        await Expect(anna.Page.Locator(".comp__saved")).ToContainTextAsync("Draft saved");
        Assert.Equal(Cleaned, Assert.Single(await desk.Get<DraftBook>().FindAsync(desk.ViewerOf(desk.People.Anna), id)).Source);
        await anna.Text.PressAsync("Control+Enter");
        await Expect(anna.Message("alert(1)").Locator(".msg__t")).ToContainTextAsync(Cleaned);
        Assert.Equal(Cleaned, Assert.Single(await desk.Get<TicketReader>().MessagesAsync(desk.ViewerOf(desk.People.Anna), id)).Text);

        await anna.Page.GetByRole(AriaRole.Button, new() { Name = "Add a tag" }).ClickAsync();
        await anna.Page.Locator(".pop:popover-open input").FillAsync(new string('t', 61));
        await anna.Page.Locator(".pop:popover-open [role=option]").First.ClickAsync();
        await Expect(anna.Page.Locator(".props .field__bad")).ToContainTextAsync("“tags” takes at most 60 characters");
        Assert.Empty(anna.Console.Complaints);
    }

    [Fact]
    public async Task NewTicket_WithAHugeSubject_IsRefusedKeepsTheFormAndMakesNothing()
    {
        var before = await CountAsync();
        var page = (await ConsolePage.OpenAsync(chromium, desk, $"/tickets/new?customer={desk.People.Wang}")).Page;
        await Expect(page.Locator(".newt[data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await SetAsync(page.Locator("#new-subject"), Huge);
        await SetBrokenAsync(page.Locator("textarea"));

        await page.Locator("textarea").PressAsync("Control+Enter");
        await Expect(page.Locator("#new-subject-bad")).ToContainTextAsync("at most 300 characters; this text has 200,000");
        Assert.Equal(Huge.Length, await page.Locator("#new-subject").EvaluateAsync<int>("x => x.value.length"));
        Assert.Equal(before, await CountAsync());

        await SetBrokenAsync(page.Locator("#new-subject"));
        await page.Locator("textarea").PressAsync("Control+Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(Cleaned);
        await Expect(page.Locator(".msg__t")).ToContainTextAsync(Cleaned);
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task NamesAndSearches_BrokenOrTooLong_AreCleanedOrRefused()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, $"/customers/{desk.People.Ortega}");
        var page = console.Page;
        await Expect(page.Locator(".pbody[data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Locator("button.f__v[aria-label^='Name:']").ClickAsync();
        var name = page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }); // the field of a new contact stands there all the time
        await SetAsync(name, new string('n', 201));
        await name.PressAsync("Enter");
        await Expect(page.Locator(".props .field__bad").First).ToContainTextAsync("“name” takes at most 200 characters; this text has 201");
        Assert.Equal(201, await name.EvaluateAsync<int>("x => x.value.length"));
        await SetBrokenAsync(name);
        await name.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(Cleaned);
        Assert.Equal(Cleaned, (await desk.Get<CustomerReader>().FindAsync(desk.People.Ortega))!.Name);

        foreach (var (path, ready, field) in new[] { ("/queue", ".qwrap[data-ready]", ".query input"), ("/search", ".qbar[data-ready]", "input[type=search]"), ("/customers", ".plist[data-ready]", "input[type=search]") })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(ready)).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await SetBrokenAsync(page.Locator(field));
            // The lists search as one types; Enter would open a ticket of that name, which another test here has made.
            if (path == "/queue") await page.Locator(field).PressAsync("Enter");
            await SetAsync(page.Locator(field), Huge);
            if (path == "/queue") await page.Locator(field).PressAsync("Enter");
            await console.FoldAsync();   // the server still answers
            await page.Locator(".rail__top [aria-keyshortcuts='[']").ClickAsync();
            await Expect(console.FoldButton).ToHaveAttributeAsync("aria-expanded", "true");
        }

        Assert.Empty(console.Complaints);
    }

    // Playwright itself would mend the text on its way.
    static Task SetBrokenAsync(ILocator field) => field.EvaluateAsync("x => { x.focus(); x.value = 'a\\ud800b\\udc00\\u0000c<script>alert(1)</script>'; x.dispatchEvent(new Event('input', { bubbles: true })); }");

    static Task SetAsync(ILocator field, string text) => field.EvaluateAsync("(x, text) => { x.focus(); x.value = text; x.dispatchEvent(new Event('input', { bubbles: true })); }", text);

    async Task<(int, string)> StoredAsync(long id) => await desk.Get<TicketReader>().FindAsync(desk.ViewerOf(desk.People.Admin), id) is { } row ? (row.Version, row.Subject) : (0, "");

    async Task<int> CountAsync()
    {
        await using var db = await desk.Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
        return await db.Tickets.CountAsync();
    }
}
