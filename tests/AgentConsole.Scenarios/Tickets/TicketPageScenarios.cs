using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

public sealed class TicketPageScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Messages_OfTheHostile_RunNothingAndFetchNothing()
    {
        var cases = JsonSerializer.Deserialize<JsonElement[]>(await File.ReadAllTextAsync(SharedData.Find("xss_dompurify/dompurify_cases.json")))!;
        var strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.Find("blns/blns.json")))!.Where(x => x.Trim().Length > 0).ToArray();
        var row = await desk.CreateAsync(strings.First(x => x.Contains("<script>", StringComparison.Ordinal)), new SetGroup(desk.People.Tech));
        foreach (var chunk in cases.Select(x => x.GetProperty("payload").GetString()!).Chunk(20))
            await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), [.. chunk.Select(x => new AddCustomerMessage(new MessageBody("m " + x, BodyFormat.Html)))]);
        foreach (var chunk in strings.Chunk(40))
            await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), [.. chunk.Select(x => new AddNote(new MessageBody("n " + x, BodyFormat.Markdown)))]);
        var anna = await ConsolePage.OpenAsync(chromium, desk, "/customers");
        var foreign = new List<string>();
        anna.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(desk.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) foreign.Add(request.Url);
        };
        anna.Page.Dialog += (_, dialog) => foreign.Add("alert: " + dialog.Message);

        await anna.Page.GotoAsync($"/tickets/{row.Id}");
        await Expect(anna.Page.Locator("[data-composer][data-ready]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var earlier = anna.Page.GetByText("Show earlier entries");
        while (await earlier.CountAsync() > 0)
        {
            var shown = await anna.Page.Locator(".msg").CountAsync();
            await earlier.EvaluateAsync("x => x.click()");
            await anna.Page.WaitForFunctionAsync("n => document.querySelectorAll('.msg').length > n", shown);
        }

        Assert.True(await anna.Page.Locator(".msg").CountAsync() >= cases.Length + strings.Length);
        var left = await anna.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.msg__t *')].filter(x => /^(script|iframe|object|embed|form|input|style|link|svg|math|base|meta)$/i.test(x.localName)
                || [...x.attributes].some(a => /^on/i.test(a.name) || /^(href|src|xlink:href|action|formaction|data|poster|background)$/i.test(a.name) && /^\s*javascript:/i.test(a.value) || a.name === 'id' || a.name === 'name')).map(x => x.outerHTML)
            """);
        Assert.Empty(left);
        Assert.Empty(foreign);
        Assert.Empty(anna.Complaints);
    }

    [Fact]
    public async Task RemoteImage_OfAMessage_WaitsForAClick()
    {
        var row = await desk.CreateAsync("Pictures", new SetGroup(desk.People.Tech),
            new AddCustomerMessage(new MessageBody("Look <img src='https://pictures.example/p.png' alt='A cat'>", BodyFormat.Html)));
        var anna = await TicketView.OpenAsync(chromium, desk, row.Id);
        var asked = new TaskCompletionSource<string>();
        await anna.Page.RouteAsync("https://pictures.example/**", route =>
        {
            asked.TrySetResult(route.Request.Headers.GetValueOrDefault("referer") ?? "no referrer");
            return route.AbortAsync();
        });
        Assert.False(asked.Task.IsCompleted);

        await anna.Page.Locator("img.remote-image").ClickAsync();

        Assert.Equal("no referrer", await asked.Task.WaitAsync(Eventually.Patience));
    }

    [Fact]
    public async Task Lifecycle_OfATicket_IsUndoneByToastAndAskedWhereThereIsNoWayBack()
    {
        var id = (await desk.CreateAsync("In and out", new SetGroup(desk.People.Tech))).Id;
        var admin = await TicketView.OpenAsync(chromium, desk, id, "admin");

        await admin.MenuAsync("Void…");
        await admin.Page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(admin.Page.Locator("dialog .field__bad")).ToBeVisibleAsync();
        await admin.Page.Locator("#void-reason").FillAsync("Spam");
        await admin.Page.Keyboard.PressAsync("Enter");
        await Expect(admin.Page.Locator(".banner", new() { HasTextString = "This ticket is void." })).ToContainTextAsync("Spam");
        await admin.Console.UndoByKeyAsync();
        await Expect(admin.Page.Locator(".banner", new() { HasTextString = "void" })).ToHaveCountAsync(0);

        await admin.MenuAsync("Delete");
        await Expect(admin.Page.Locator(".banner", new() { HasTextString = "in the bin" })).ToBeVisibleAsync();
        await admin.MenuAsync("Erase for good…");
        await Expect(admin.Page.Locator("dialog button", new() { HasTextString = "Keep it in the bin" })).ToBeFocusedAsync();
        await admin.Console.PictureAsync("ticket-erase");
        await admin.Page.Locator("dialog button[type=submit]").ClickAsync();
        await Expect(admin.Gone).ToContainTextAsync("This ticket was erased");
    }

    [Fact]
    public async Task Keys_OnTheTicket_OpenMenusAndGiveTheFocusBack()
    {
        var id = (await desk.CreateAsync("Keys", new SetGroup(desk.People.Tech))).Id;
        var anna = await TicketView.OpenAsync(chromium, desk, id);
        await anna.Page.Locator("h1").ClickAsync();

        await anna.Page.Keyboard.PressAsync("p");
        await Expect(anna.Page.Locator(".pop:popover-open [role=listbox]")).ToBeFocusedAsync();
        await anna.Page.Keyboard.PressAsync("u");
        await anna.Page.Keyboard.PressAsync("Enter");
        await Expect(anna.Property("Priority")).ToContainTextAsync("Urgent");
        await anna.Page.Keyboard.PressAsync("a");
        await Expect(anna.Page.Locator(".pop:popover-open")).ToBeVisibleAsync();
        await anna.Page.Keyboard.PressAsync("Escape");
        await Expect(anna.Property("Assignee")).ToBeFocusedAsync();
        await anna.Page.Keyboard.PressAsync("s");
        await Expect(anna.Page.Locator(".pop:popover-open")).ToBeVisibleAsync();
        await anna.Page.Keyboard.PressAsync("Escape");
        await Expect(anna.Page.Locator(".pop:popover-open")).ToHaveCountAsync(0);
        await anna.Page.Keyboard.PressAsync("e");
        await Expect(anna.Property("Group")).ToBeFocusedAsync();
        await anna.Page.Keyboard.PressAsync("r");
        await Expect(anna.Text).ToBeFocusedAsync();
        await anna.Page.Keyboard.TypeAsync("pas");   // in a field they are letters
        await Expect(anna.Text).ToHaveValueAsync("pas");
        await Expect(anna.Page.Locator(".pop:popover-open")).ToHaveCountAsync(0);
    }
}
