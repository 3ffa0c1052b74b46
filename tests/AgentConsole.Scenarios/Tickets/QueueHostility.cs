using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>Texts that others broke their consoles with, as the queue, the preview and the search show them.</summary>
public sealed class QueueHostility(Chromium chromium)
{
    [Fact]
    public async Task Subjects_ThatAreNaughty_AreShownAsTheyWereStoredAndDoNothing()
    {
        var naughty = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.Find("blns/blns.json"), TestContext.Current.CancellationToken))!
            .Where(x => CleanText.Line(x).Trim().Length > 0).Take(600).ToList();
        await using var desk = await Desk.StartAsync();
        var stored = new Dictionary<long, string>();
        foreach (var text in naughty)
        {
            var row = await desk.CreateAsync(text, new SetGroup(desk.People.Tech), new AddCustomerMessage(new MessageBody(text)));
            stored[row.Id] = row.Subject;
        }

        var queue = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?sort=number");
        queue.Page.Dialog += (_, dialog) => Assert.Fail("A script ran: " + dialog.Message);
        var seen = new Dictionary<long, string>();
        for (var step = 0; step < 80 && seen.Count < stored.Count; step++)
        {
            foreach (var row in await queue.Page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('tr.qr')].map(r => [r.dataset.id, r.querySelector('.c-sub__s').textContent])"))
                seen[long.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)] = row[1];
            await queue.Page.EvaluateAsync("() => { document.querySelector('.list__scroll').scrollTop += 500; }");
            await queue.Page.WaitForTimeoutAsync(120);
        }

        Assert.Equal(stored.OrderBy(x => x.Key), seen.OrderBy(x => x.Key));
        foreach (var id in stored.Keys.Where((_, i) => i % 60 == 0))
        {
            await queue.GoAsync($"/queue?preview={id}");
            await Expect(queue.Preview.Locator("h2")).ToHaveCountAsync(1);
            Assert.Equal(stored[id], await queue.Preview.Locator("h2").TextContentAsync());
        }

        Assert.Empty(queue.Console.Complaints);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("status:\"")]
    [InlineData("((((((((((")]
    [InlineData("-\u0000\ud800 OR OR")]
    public async Task Query_ThatIsHostile_IsTextInFieldChipsAndErrors(string text)
    {
        await using var desk = await Desk.StartAsync();
        await TechAsync(desk);
        var queue = await QueuePage.OpenAsync(chromium, desk, "anna", "/queue?q=" + Uri.EscapeDataString(text.Replace("\ud800", "", StringComparison.Ordinal)));
        queue.Page.Dialog += (_, dialog) => Assert.Fail("A script ran: " + dialog.Message);

        await queue.SearchAsync(text);
        await queue.Page.WaitForTimeoutAsync(500);

        Assert.Equal(0, await queue.Page.Locator("main script, main img").CountAsync());
        await Expect(queue.Console.Title).ToHaveTextAsync("All");
        Assert.Empty(queue.Console.Complaints);
    }

    static Task<long> TechAsync(Desk desk) => QueueLiveScenarios.TechAsync(desk, "Some ticket");
}
