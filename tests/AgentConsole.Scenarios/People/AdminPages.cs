using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.People;

/// <summary>The administration as an admin uses it: lists at the left, a form at the right, and a row of tabs.</summary>
sealed class AdminPages(ConsolePage console)
{
    public IPage Page => console.Page;

    public ILocator Form => Page.Locator(".adm__main form");

    public ILocator Dialog => Page.Locator("dialog[open]");

    public ILocator SaveButton => Form.Locator("button[type=submit]");

    public static async Task<AdminPages> OpenAsync(Chromium chromium, Desk desk, string path, string user = "admin")
    {
        var pages = new AdminPages(await ConsolePage.OpenAsync(chromium, desk, path, user: user));
        await pages.ReadyAsync();
        return pages;
    }

    /// <summary>Waits until the page listens: it draws nothing to type into before.</summary>
    public Task ReadyAsync() => Expect(Page.Locator(".adm[data-ready]")).ToBeVisibleAsync(new() { Timeout = 30_000 });

    public ILocator Field(string key) => Page.Locator($"#field-{key}");

    public ILocator Wrong(string key) => Page.Locator($".adm [data-field={key}] .field__bad");

    /// <summary>Picks from the list behind the button of a field, inside the form or the dialog.</summary>
    public async Task PickAsync(string key, string text)
    {
        await Page.Locator($"[data-field={key}] button[aria-haspopup=listbox]").ClickAsync();
        await Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = text }).First.ClickAsync();
    }

    public async Task SavedAsync(string name)
    {
        await SaveButton.ClickAsync();
        await Expect(Page.Locator(".toast", new() { HasTextString = $"“{name}” is saved" })).ToBeVisibleAsync();
    }

    /// <summary>No violation of accessibility, nothing wider than the screen, no complaint of the browser.</summary>
    public async Task CheckAsync(string picture)
    {
        await console.PictureAsync(picture);
        Assert.Empty((await Page.RunAxe()).Violations.Select(x => $"{x.Id}: {x.Nodes[0].Html}"));
        Assert.Equal(0, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.Empty(console.Complaints);
    }
}
