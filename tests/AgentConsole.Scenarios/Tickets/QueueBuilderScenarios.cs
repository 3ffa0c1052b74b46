using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Microsoft.Playwright;
using static AgentConsole.Scenarios.Tickets.QueueLiveScenarios;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>The query of the queue as something to pick together.</summary>
public sealed class QueueBuilderScenarios(Chromium chromium)
{
    [Fact]
    public async Task Query_BuiltOfPickedParts_ReadsAsASentenceAndIsTheSameAsItsText()
    {
        await using var desk = await Desk.StartAsync();
        var high = await TechAsync(desk, "Printer on fire", new SetPriority(Priority.High));
        var refund = await TechAsync(desk, "退款 申请");
        await TechAsync(desk, "Neither");
        var queue = await QueuePage.OpenAsync(chromium, desk);
        var dialog = queue.Page.Locator("dialog.dlg--wide");
        var options = queue.Page.Locator(".pop:popover-open [role=option]");
        await queue.SearchAsync("requester:#" + desk.People.Wang);
        await Expect(queue.Rows).ToHaveCountAsync(3);

        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Build the query" }).ClickAsync();
        await Expect(dialog.Locator(".says-it")).ToHaveTextAsync("Customer is 王芳 Wang Fang"); // by name, though the text has the number
        await dialog.GetByText("Add group").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Show these tickets" }).ClickAsync();
        await Expect(dialog.Locator(".field__bad")).ToHaveTextAsync("Status: A value is missing.");

        // By keyboard alone: the field, the comparison, the value.
        var group = dialog.Locator(".grp-box");
        await group.GetByRole(AriaRole.Button, new() { Name = "Field: Status" }).FocusAsync();
        await queue.Page.Keyboard.PressAsync("Enter");
        await Expect(options.Filter(new() { HasTextString = "Priority" })).ToBeVisibleAsync();
        await queue.Page.Keyboard.TypeAsync("prior");
        await Expect(options).ToHaveTextAsync(["Priority"]);
        await queue.Page.Keyboard.PressAsync("ArrowDown");
        await queue.Page.Keyboard.PressAsync("Enter");
        await group.GetByRole(AriaRole.Button, new() { Name = "Comparison: is", Exact = true }).PressAsync("Enter");
        await options.Filter(new() { HasTextString = "is at least" }).ClickAsync();
        await group.GetByRole(AriaRole.Button, new() { Name = "Value: Choose…" }).ClickAsync();
        await options.Filter(new() { HasTextString = "High" }).ClickAsync();
        await Expect(group.GetByRole(AriaRole.Button, new() { Name = "Value: High" })).ToBeVisibleAsync();

        await group.GetByText("Add condition").ClickAsync();
        await group.GetByRole(AriaRole.Button, new() { Name = "Field: Status" }).ClickAsync();
        await options.Filter(new() { HasTextString = "Subject" }).ClickAsync();
        await group.GetByLabel("Value", new() { Exact = true }).FillAsync("退款");
        await group.GetByLabel("Value", new() { Exact = true }).PressAsync("Tab");
        await Expect(dialog.Locator(".says-it")).ToHaveTextAsync("Customer is 王芳 Wang Fang and (Priority is at least High or Subject contains 退款)");
        await queue.Console.PictureAsync("query-builder");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Show these tickets" }).ClickAsync();

        await Expect(queue.Rows).ToHaveCountAsync(2);
        await Expect(queue.Row(high)).ToBeVisibleAsync();
        await Expect(queue.Row(refund)).ToBeVisibleAsync();
        await Expect(queue.Chips).ToHaveCountAsync(2);
        Assert.Contains("priority>=high OR subject:退款", Uri.UnescapeDataString(queue.Page.Url).Replace('+', ' '), StringComparison.Ordinal);
        Assert.Empty(queue.Console.Complaints);
    }
}
