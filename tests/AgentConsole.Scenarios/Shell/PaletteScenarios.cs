using System.Text.RegularExpressions;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Scenarios.Tickets;
using AgentConsole.Web.Localisation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Shell;

public sealed class PaletteScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    [Theory]
    [InlineData(Languages.English, "Recent tickets", "Customers")]
    [InlineData(Languages.Chinese, "最近的工单", "客户")]
    public async Task Palette_ByKeyboardAlone_GoesToWhatOneMaySee(string language, string recent, string customers)
    {
        var word = "yonder" + language[..2];
        var ticket = await TechAsync($"A {word} printer 打印机");
        var other = await desk.CreateAsync($"The {word} salaries", new SetGroup(desk.People.Money));
        var console = await ConsolePage.OpenAsync(chromium, desk, language: language);
        var palette = new PaletteView(console.Page);

        await palette.ChooseAsync($"#{ticket}");
        await Expect(console.Page).ToHaveURLAsync(new Regex($"/tickets/{ticket}$"));
        await Expect(console.Page).ToHaveTitleAsync(new Regex($"^#{ticket} "));
        await palette.ChooseAsync("queue");   // understood in either language
        await Expect(console.Title).ToBeFocusedAsync();
        await Expect(console.Page).ToHaveURLAsync(new Regex("/queue$"));

        await palette.OpenAsync();
        await Expect(console.Page.Locator("#palette-recent")).ToHaveTextAsync(recent);
        await Expect(palette.Active).ToContainTextAsync($"{ticket}");
        await palette.AskAsync(word);
        await Expect(palette.Options).ToHaveCountAsync(2);   // the ticket and the search page: the other is none of Anna's business
        await Expect(palette.Active).ToContainTextAsync($"{ticket}");
        await palette.AskAsync($"#{other.Id}");
        await Expect(palette.Active).ToHaveAttributeAsync("href", $"/search?q={other.Id}");
        await palette.AskAsync("@wang");
        await Expect(console.Page.Locator("#palette-customers")).ToHaveTextAsync(customers);
        await console.Page.Keyboard.PressAsync("Enter");

        await Expect(console.Page).ToHaveURLAsync(new Regex($"/customers/{desk.People.Wang}$"));
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Palette_OnATicket_PressesItsControlsAndThoseOfTheConsole()
    {
        var ticket = await TicketView.OpenAsync(chromium, desk, await TechAsync("Acts"));
        var palette = new PaletteView(ticket.Page);

        await palette.OpenAsync();
        await Expect(palette.Active).ToContainTextAsync("Reply");
        await ticket.Console.PictureAsync("palette-ticket");
        await ticket.Page.Keyboard.PressAsync("Escape");
        await palette.ChooseAsync("internal note");
        await Expect(ticket.Tab("Note")).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(ticket.Text).ToBeFocusedAsync();
        await palette.ChooseAsync("set prio");
        await Expect(ticket.Page.Locator(".pop:popover-open [role=listbox]")).ToBeVisibleAsync();
        await ticket.Page.Keyboard.PressAsync("Escape");
        await palette.ChooseAsync("follow");
        await Expect(ticket.Page.Locator("[data-command=unfollow]")).ToBeVisibleAsync();
        await palette.ChooseAsync("switch theme");
        await Expect(ticket.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await palette.ChooseAsync("sign out");
        await Expect(ticket.Page).ToHaveURLAsync(new Regex("/sign-in"));
        Assert.Empty(ticket.Console.Complaints);
    }

    [Fact]
    public async Task Palette_WalkedThroughAndClosed_GivesTheFocusBack()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, "/customers");
        var palette = new PaletteView(console.Page);
        await console.FoldAsync();   // by then the page has given the focus to its title, and takes it no more
        await console.FoldButton.FocusAsync();

        await palette.OpenAsync();
        await Expect(palette.Active).ToHaveAttributeAsync("id", "pal-place/queue");
        await console.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(palette.Active).ToHaveAttributeAsync("id", "pal-place/customers");
        await Expect(palette.Field).ToHaveAttributeAsync("aria-activedescendant", "pal-place/customers");
        await console.Page.Keyboard.PressAsync("End");
        await Expect(palette.Active).ToHaveAttributeAsync("id", "pal-out");
        await console.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(palette.Active).ToHaveAttributeAsync("id", "pal-place/queue");
        await console.Page.Keyboard.PressAsync("Escape");

        await Expect(palette.Field).ToHaveCountAsync(0);
        await Expect(console.FoldButton).ToBeFocusedAsync();
        await Expect(palette.Options).ToHaveCountAsync(0);   // closed, it costs nothing
        Assert.Empty(console.Complaints);
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light, Languages.English)]
    [InlineData(1440, 900, ColorScheme.Dark, Languages.Chinese)]
    [InlineData(390, 844, ColorScheme.Dark, Languages.English)]
    [InlineData(390, 844, ColorScheme.Light, Languages.Chinese)]
    public async Task PaletteAndSheet_OnAScreen_FitAndAreOpenToEverybody(int width, int height, ColorScheme scheme, string language)
    {
        var name = $"{width}-{scheme.ToString().ToLowerInvariant()}-{language[..2]}";
        await TechAsync("退款咨询 Refund of a router");
        var console = await ConsolePage.OpenAsync(chromium, desk, scheme: scheme, language: language);
        var palette = new PaletteView(console.Page);
        await console.Page.SetViewportSizeAsync(width, height);
        await Expect(console.Page.Locator("dialog[data-palette]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });

        await console.Page.Locator("[data-opens=palette]:visible").ClickAsync();
        await Expect(palette.Field).ToBeFocusedAsync();
        await Expect(palette.Active).ToHaveCountAsync(1);
        await console.PictureAsync("palette-empty-" + name);
        await palette.AskAsync("re");
        await Expect(palette.Active).ToHaveCountAsync(1);
        await palette.CheckAsync();
        await console.PictureAsync("palette-" + name);
        await console.Page.Keyboard.PressAsync("Escape");
        await Expect(palette.Field).ToHaveCountAsync(0);

        await console.Page.Keyboard.PressAsync("?");
        await Expect(palette.Sheet.Locator(".cb")).ToBeCheckedAsync();
        await palette.CheckAsync();
        await console.PictureAsync("keys-" + name);
        Assert.Empty(console.Complaints);
    }

    [Fact]
    public async Task Keys_OfTheSheet_LeadThereUnlessTheyAreSwitchedOff()
    {
        var (first, second) = (await TechAsync("First"), await TechAsync("Second"));
        var ticket = await TicketView.OpenAsync(chromium, desk, first);
        var palette = new PaletteView(ticket.Page);
        await palette.ChooseAsync($"{second}");
        await Expect(ticket.Page).ToHaveTitleAsync(new Regex($"^#{second} "));
        await ticket.ReadyAsync();

        await ticket.Page.Keyboard.TypeAsync("gt");
        await Expect(ticket.Page).ToHaveTitleAsync(new Regex($"^#{first} "));
        await ticket.ReadyAsync();
        await ticket.Page.Keyboard.PressAsync("?");
        await Expect(palette.Sheet.Locator("h3").First).ToHaveTextAsync("On a ticket");
        await palette.Sheet.Locator(".cb").UncheckAsync();
        await ticket.Page.Keyboard.PressAsync("Escape");
        await Expect(palette.Sheet).ToHaveCountAsync(0);
        await ticket.Page.Keyboard.PressAsync("?");
        await palette.ChooseAsync("keyboard");   // with Ctrl it always answers
        await palette.Sheet.Locator(".cb:not(:checked)").CheckAsync();
        await ticket.Page.Keyboard.PressAsync("Escape");
        await Expect(palette.Sheet).ToHaveCountAsync(0);

        await ticket.Page.Keyboard.PressAsync("/");
        await Expect(ticket.Page).ToHaveURLAsync(new Regex("/search$"));
        Assert.Empty(ticket.Console.Complaints);
    }

    async Task<long> TechAsync(string subject) => (await desk.CreateAsync(subject, new SetGroup(desk.People.Tech))).Id;
}
