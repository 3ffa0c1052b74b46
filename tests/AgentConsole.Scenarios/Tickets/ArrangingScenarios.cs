using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Microsoft.Playwright;
using static AgentConsole.Scenarios.Tickets.QueueLiveScenarios;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>How a person arranges a list is theirs, stays, and is no other list's.</summary>
public sealed class ArrangingScenarios(Chromium chromium)
{
    [Fact]
    public async Task Columns_ArrangedByHandAndByKeys_StayWithThePersonAndTheFilter()
    {
        await using var desk = await Desk.StartAsync();
        await TechAsync(desk, "A ticket", new SetAssignee(desk.People.Anna));
        var queue = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?filter=all");
        var keys = queue.Page.Keyboard;
        await Expect(queue.Rows).ToHaveCountAsync(1);

        // By keys: up into the heads, a column to the right, another width.
        await keys.PressAsync("j");
        await keys.PressAsync("ArrowUp");
        for (var i = 0; i < 3; i++) await keys.PressAsync("ArrowRight");
        await Expect(Head(queue, "requester").Locator("[data-head]")).ToBeFocusedAsync();
        await keys.PressAsync("Alt+ArrowRight");
        await Expect(Heads(queue)).ToHaveTextAsync(["Priority", "No.", "Subject", "Owner", "Requester", "Status", "Channel", "Updated"]);
        await Expect(Head(queue, "requester").Locator("[data-head]")).ToBeFocusedAsync();
        await keys.PressAsync("Shift+ArrowRight");
        await keys.PressAsync("Shift+ArrowRight");
        await Expect(queue.Page.Locator("col[data-col=requester]")).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("width: ?150px"));

        // By hand: the status to the front, a column more, roomy rows.
        await Head(queue, "status").DragToAsync(Head(queue, "number"), new() { TargetPosition = new() { X = 4, Y = 10 } });
        await Expect(Heads(queue).Nth(1)).ToHaveTextAsync("Status");
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Columns", Exact = true }).ClickAsync();
        await queue.Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = "Tags" }).ClickAsync();
        await Expect(Head(queue, "tags")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Roomy rows" }).ClickAsync();
        await Expect(queue.Page.Locator(".list")).ToHaveAttributeAsync("data-density", "roomy");

        var elsewhere = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?filter=all");
        await Expect(Heads(elsewhere)).ToHaveTextAsync(["Priority", "Status", "No.", "Subject", "Owner", "Requester", "Tags", "Channel", "Updated"]);
        await Expect(elsewhere.Page.Locator("col[data-col=requester]")).ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("width: ?150px"));
        await Expect(elsewhere.Page.Locator(".list")).ToHaveAttributeAsync("data-density", "roomy");
        await elsewhere.GoAsync("/queue?filter=mine");
        await Expect(Heads(elsewhere).Nth(1)).ToHaveTextAsync("No.");

        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the filter's own" }).ClickAsync();
        await Expect(Heads(queue)).ToHaveCountAsync(8);
        await Expect(Heads(queue).Nth(1)).ToHaveTextAsync("No.");
        await Expect(queue.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the filter's own" })).ToHaveCountAsync(0);
        Assert.Empty(queue.Console.Complaints);
        Assert.Empty(elsewhere.Console.Complaints);
    }

    [Fact]
    public async Task SortAndGroups_AreKeptAndEachHeadCountsExactly()
    {
        await using var desk = await Desk.StartAsync();
        var (b, a) = (await TechAsync(desk, "B"), await TechAsync(desk, "A"));
        await TechAsync(desk, "C", new SetStatus(3));
        var queue = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?filter=all");
        await queue.Page.Locator("th button", new() { HasTextString = "Subject" }).ClickAsync();
        await Expect(queue.Page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Subject");
        await queue.Page.Locator("th[aria-sort=ascending] [data-head]").FocusAsync();
        await queue.Page.Keyboard.PressAsync("Enter");
        await Expect(queue.Page.Locator("th[aria-sort=descending] [data-head]")).ToBeFocusedAsync();
        await queue.Page.Keyboard.PressAsync("Enter");
        await Expect(queue.Page.Locator("th[aria-sort=ascending] [data-head]")).ToBeFocusedAsync();
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Group by" }).ClickAsync();
        await queue.Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = "Status" }).ClickAsync();
        await Expect(queue.Page.Locator("tr.qg")).ToHaveTextAsync(["New2", "Pending1"]);

        await ChangeAsync(desk, b, new SetStatus(3));
        await Expect(queue.Page.Locator("tr.qg .qg__n").First).ToHaveTextAsync("1");

        await queue.GoAsync("/queue?filter=all");
        await Expect(queue.Page.Locator("tr.qg")).ToHaveTextAsync(["New1", "Pending2"]);
        await Expect(queue.Page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Subject");
        Assert.Equal(a, (await queue.OrderAsync())[0]);
        // By day and by category, which is its own and not those below it.
        var (network, mesh) = await CategoriesAsync(desk);
        await ChangeAsync(desk, a, new SetCategory(network));
        await ChangeAsync(desk, b, new SetCategory(mesh));
        await queue.GoAsync("/queue?filter=all&group=category");
        await Expect(queue.Page.Locator("tr.qg .qg__n")).ToHaveTextAsync(["1", "1", "1"]);
        await queue.GoAsync("/queue?filter=all&group=-created");
        await Expect(queue.Page.Locator("tr.qg .qg__n")).ToHaveTextAsync(["3"]);
        await TechAsync(desk, "D");
        await Expect(queue.Page.Locator("tr.qg .qg__n")).ToHaveTextAsync(["4"]);
        Assert.Empty(queue.Console.Complaints);
    }

    [Fact]
    public async Task Rail_ArrangedByHandAndByKeys_IsThatPersonsInEveryTab()
    {
        await using var desk = await Desk.StartAsync();
        await TechAsync(desk, "A ticket");
        var queue = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?filter=all");
        await Expect(queue.RailCount("all")).ToHaveTextAsync("1");
        var before = await queue.Page.Locator(".fl__list a").EvaluateAllAsync<string[]>("all => all.map(x => new URL(x.href).searchParams.get('filter'))");

        await Filter(queue, "all").FocusAsync();
        await queue.Page.Keyboard.PressAsync("Space");
        await Expect(Filter(queue, "all")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-lifted"));
        await queue.Page.Keyboard.PressAsync("ArrowUp");
        await queue.Page.Keyboard.PressAsync("Space");
        await Expect(queue.Page.Locator(".fl__list a").Nth(before.Length - 2)).ToHaveAttributeAsync("href", "/queue?filter=all");
        await Expect(Filter(queue, "all")).ToBeFocusedAsync();
        await Filter(queue, "followed").DragToAsync(Filter(queue, before[0]), new() { TargetPosition = new() { X = 40, Y = 3 } });
        await Expect(queue.Page.Locator(".fl__list a").First).ToHaveAttributeAsync("href", "/queue?filter=followed");
        Assert.EndsWith("filter=all", queue.Page.Url, StringComparison.Ordinal); // a drag opens nothing
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Show and hide filters" }).ClickAsync();
        await queue.Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = "Shared with me" }).ClickAsync();
        await Expect(Filter(queue, "shared")).ToHaveCountAsync(0);

        var elsewhere = await QueuePage.OpenAsync(chromium, desk, "anna");
        await Expect(elsewhere.Page.Locator(".fl__list a").First).ToHaveAttributeAsync("href", "/queue?filter=followed");
        await Expect(elsewhere.Page.Locator(".fl__list a")).ToHaveCountAsync(before.Length - 1);
        Assert.Empty(queue.Console.Complaints);
    }

    static ILocator Filter(QueuePage queue, string key) => queue.Page.Locator($".fl__list a[href='/queue?filter={key}']");

    static ILocator Heads(QueuePage queue) => queue.Page.Locator("thead th[data-key]");

    static ILocator Head(QueuePage queue, string key) => queue.Page.Locator($"thead th[data-key={key}]");

    static async Task<(int Above, int Below)> CategoriesAsync(Desk desk)
    {
        var catalog = desk.Get<CatalogWriter>();
        var above = await catalog.CreateCategoryAsync(new CategoryDraft("Network"), Actor.System);
        return (above.Id, (await catalog.CreateCategoryAsync(new CategoryDraft("Mesh", ParentId: above.Id), Actor.System)).Id);
    }
}
