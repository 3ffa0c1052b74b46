using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Shell;

/// <summary>The command palette and the keyboard sheet as somebody uses them by keyboard.</summary>
sealed class PaletteView(IPage page)
{
    public ILocator Field => page.Locator("dialog[data-palette][open] input");

    public ILocator Options => page.Locator("dialog[data-palette] [role=option]");

    public ILocator Active => page.Locator("dialog[data-palette] [role=option][aria-selected=true]");

    public ILocator Sheet => page.Locator("dialog.sheet-d[open]");

    /// <summary>Waits until the page listens, and presses the keys.</summary>
    public async Task OpenAsync()
    {
        await Expect(page.Locator("dialog[data-palette]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Expect(Field).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Field).ToBeFocusedAsync();
    }

    /// <summary>As somebody types who knows what comes: without waiting for it.</summary>
    public async Task ChooseAsync(string text)
    {
        await OpenAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Field).ToHaveCountAsync(0);
    }

    /// <summary>Types and waits until the answer to it is whole.</summary>
    public async Task AskAsync(string text)
    {
        await Field.FillAsync(text);
        await Expect(page.Locator("#palette-list:not([data-busy])")).ToHaveAttributeAsync("data-for", text);
    }

    public async Task CheckAsync()
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        Assert.Empty(result.Violations.Select(x => $"{x.Id}: {string.Join(" | ", x.Nodes.Take(5).Select(n => n.Html))}"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
    }
}
