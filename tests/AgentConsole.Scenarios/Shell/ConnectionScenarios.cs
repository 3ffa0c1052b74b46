using AgentConsole.Scenarios.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Shell;

public sealed class ConnectionScenarios(Chromium chromium)
{
    [Fact]
    public async Task Connection_LostBecauseTheDeskStopped_SaysSoAndLeavesThePageReadable()
    {
        var desk = await Desk.StartAsync();
        var console = await ConsolePage.OpenAsync(chromium, desk);
        await console.FoldAsync();

        await desk.DisposeAsync();

        await Expect(console.Page.Locator(".conn__trying")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(console.Title).ToHaveTextAsync("All");
        await console.PictureAsync("connection-lost");
    }
}
