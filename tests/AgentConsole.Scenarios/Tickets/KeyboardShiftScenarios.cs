using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Web.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>A morning of somebody who has no mouse.</summary>
public sealed class KeyboardShiftScenarios(Chromium chromium, HoldingDesk desk) : IClassFixture<HoldingDesk>
{
    [Fact]
    public async Task Shift_OfAnAgent_NeedsNoMouse()
    {
        List<long> ids = [];
        foreach (var word in new[] { "alpha", "beta", "gamma" })
            ids.Add((await desk.CreateAsync($"keyed {word}", new SetGroup(desk.People.Tech), new AddCustomerMessage(new MessageBody("Please help.")))).Id);
        var queue = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?q=" + Uri.EscapeDataString("group:Tech \"keyed\"") + "&sort=subject");
        var (page, console, palette) = (queue.Page, queue.Console, new PaletteView(queue.Page));

        // Through the list, and into the first ticket.
        await Expect(queue.Rows).ToHaveCountAsync(3);
        await KeysAsync("j", "j", "k");
        await Expect(page.Locator("tr.qr:focus-within")).ToHaveAttributeAsync("data-id", $"{ids[0]}");
        await KeysAsync("Enter");
        await Expect(console.Title).ToHaveTextAsync("keyed alpha");
        var ticket = await TicketView.OnAsync(console);

        // A reply, taken back and sent again.
        await KeysAsync("r");
        await Expect(ticket.Text).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("An answer");
        await KeysAsync("Control+Enter");
        await Expect(page.Locator(".held")).ToHaveCountAsync(1);
        await Expect(ticket.Text).ToHaveValueAsync("");
        await KeysAsync("Escape", "z");
        await Expect(ticket.Text).ToHaveValueAsync("An answer");
        await Expect(ticket.Text).ToBeFocusedAsync();
        await KeysAsync("Control+Enter");
        await Expect(page.Locator(".held")).ToHaveCountAsync(1);
        await KeysAsync("Escape");

        // Its status, whose it is, a tag.
        await PickAsync("s", "Pend");
        await Expect(page.Locator(".flow__now")).ToContainTextAsync("Pending");
        await PickAsync("a", "Li");
        await Expect(ticket.Property("Assignee")).ToContainTextAsync("Li");
        await palette.ChooseAsync("take it");
        await Expect(ticket.Property("Assignee")).ToContainTextAsync("Anna");
        await KeysAsync("e");
        await TabToAsync("Add a tag");
        await PickAsync("Enter", "by-keyboard");
        await Expect(page.Locator(".props .tag")).ToContainTextAsync(["by-keyboard"]);

        // A note that a colleague is named in.
        await KeysAsync("n");
        await Expect(ticket.Text).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Look @Li");
        await Expect(page.Locator("[data-mentions] [role=option][aria-selected=true]")).ToContainTextAsync("Li");
        await KeysAsync("Enter");
        await page.Keyboard.TypeAsync("at this");
        await KeysAsync("Control+Enter");
        await Expect(ticket.Message("at this").Locator(".mention")).ToHaveTextAsync("@Li");
        await KeysAsync("Escape");

        // The next of the list, and back to it.
        await Expect(page.Locator($"[aria-keyshortcuts=j][href^='/tickets/{ids[1]}']")).ToHaveCountAsync(1);
        await KeysAsync("j");
        await Expect(console.Title).ToHaveTextAsync("keyed beta");
        await ticket.ReadyAsync();
        await KeysAsync("g", "q");
        await queue.ReadyAsync();
        await Expect(queue.Rows).ToHaveCountAsync(3);

        // Two at once, and back again.
        await KeysAsync("j", "x", "j", "x");
        await Expect(queue.Bar).ToContainTextAsync("2");
        await PickAsync("p", "Urg");
        await UrgentAsync(2);
        await console.UndoByKeyAsync();
        await UrgentAsync(0);
        await KeysAsync("Escape");

        // Something is looked for, and the day is over.
        await KeysAsync("/");
        await Expect(queue.Query).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("subject:gamma");
        await KeysAsync("Enter");
        await Expect(queue.Rows).ToHaveCountAsync(1);
        await KeysAsync("Escape");
        await palette.ChooseAsync("Sign out");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        Assert.Empty(console.Complaints);

        async Task KeysAsync(params string[] keys)
        {
            foreach (var key in keys) await page.Keyboard.PressAsync(key);
        }

        async Task PickAsync(string key, string typed)
        {
            await page.Keyboard.PressAsync(key);
            await Expect(page.Locator(".pop:popover-open :focus, .pop:popover-open:focus")).ToHaveCountAsync(1);
            await page.Keyboard.TypeAsync(typed);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".pop:popover-open")).ToHaveCountAsync(0);
        }

        async Task TabToAsync(string name)
        {
            for (var i = 0; i < 40; i++)
            {
                if (await page.EvaluateAsync<bool>("name => document.activeElement?.ariaLabel === name", name)) return;
                await page.Keyboard.PressAsync("Tab");
            }

            Assert.Fail($"Tab does not lead to “{name}”");
        }

        async Task UrgentAsync(int count)
        {
            for (var i = 0; i < 100; i++)
            {
                var found = await Task.WhenAll(ids.Select(x => desk.Get<TicketReader>().FindAsync(desk.ViewerOf(desk.People.Anna), x)));
                if (found.Count(x => x!.Priority == Priority.Urgent) == count) return;
                await Task.Delay(100);
            }

            Assert.Fail($"There are not {count} urgent ones");
        }
    }
}
