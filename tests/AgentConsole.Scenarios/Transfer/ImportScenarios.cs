using System.Text;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Transfer;

/// <summary>An export of another desk on its way in, through the page.</summary>
public sealed class ImportScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    const string Export = """
        Key,Title,Text,Caller,Dringlichkeit,Opened
        A-1,Printer on fire,It burns,Wang,1,2026-01-05 10:00
        A-2,,Only a text and no subject,Carla,3,2026-01-06 10:00
        A-3,"<img src=x onerror=alert(1)>","=cmd|calc",Zoe,2,yesterday
        """;

    [Fact]
    public async Task Import_AnExport_IsMappedTriedRunAndItsRejectedRowsComeBack()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, "/import", user: "admin");
        var page = console.Page;
        await UploadAsync(page, "tickets.csv", Encoding.UTF8.GetBytes(Export));

        // The names of most columns say what they are; that of the numbers does not, and what 1 means nobody can know.
        await Expect(Target(page, "Title")).ToHaveValueAsync("Subject");
        await Expect(Target(page, "Dringlichkeit")).ToHaveValueAsync("None");
        await Target(page, "Dringlichkeit").SelectOptionAsync("Priority");
        var urgency = page.Locator(".col", new() { HasText = "Dringlichkeit" });
        await urgency.Locator("summary").ClickAsync();
        foreach (var (number, priority) in new[] { ("1", "Urgent"), ("2", "High"), ("3", "Low") }) await urgency.GetByLabel($"“{number}” means").SelectOptionAsync(priority);
        await Expect(Target(page, "Opened")).ToHaveValueAsync("None"); // one of its values is no time
        await Target(page, "Opened").SelectOptionAsync("CreatedAt");
        await Expect(page.Locator(".prevw tbody tr").First).ToContainTextAsync("Urgent");
        await Expect(page.Locator(".prevw tbody tr").Nth(1)).ToContainTextAsync("Only a text and no subject");
        await Expect(page.Locator(".prevw tbody tr").Nth(2)).ToContainTextAsync("yesterday");

        // All that was chosen is still there after the page is loaded anew.
        await page.ReloadAsync();
        await Expect(Target(page, "Dringlichkeit")).ToHaveValueAsync("Priority");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it, changing nothing" }).ClickAsync();
        await Expect(page.Locator(".trial")).ToContainTextAsync("Rows would be rejected");
        Assert.Equal(["2", "0", "1", "1"], await page.Locator(".trial dd").AllInnerTextsAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Import 2 tickets" }).ClickAsync();
        await Expect(page.Locator(".run__st--ok")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Rejected rows with reasons" }).ClickAsync());
        var rejected = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Equal("tickets.rejected.csv", download.SuggestedFilename);
        Assert.Contains("4,Column “Opened”: “yesterday” is not a time", rejected.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(",'=cmd|calc,", rejected, StringComparison.Ordinal);
        await using var db = await desk.Get<IDbContextFactory<AgentConsole.Core.Kernel.AgentDb>>().CreateDbContextAsync();
        Assert.Equal([("Printer on fire", Priority.Urgent), ("Only a text and no subject", Priority.Low)],
            (await db.Tickets.Where(x => x.ExternalKey!.StartsWith("import::A-")).OrderBy(x => x.Id).ToListAsync()).Select(x => (x.Subject, x.Priority)));
        Assert.Empty(console.Complaints);

        // Another admin finds it in the list; who may not import does not even find the way.
        await page.GotoAsync("/import");
        await Expect(page.Locator(".run__n", new() { HasTextString = "tickets.csv" })).ToHaveCountAsync(1);
        var agent = await ConsolePage.OpenAsync(chromium, desk, "/import", user: "anna");
        await Expect(agent.Page.Locator(".empty")).ToContainTextAsync("permission to import");
        await Expect(agent.Page.Locator(".nav__a[href='/import']")).ToHaveCountAsync(0);
        Assert.Equal(404, (await agent.Page.APIRequest.GetAsync(desk.Address + "import/1/rejected")).Status);
    }

    [Fact]
    public async Task Upload_WhatIsNoTable_IsRefusedInWords()
    {
        var console = await ConsolePage.OpenAsync(chromium, desk, "/import", user: "admin");
        var page = console.Page;
        foreach (var (name, bytes, words) in new (string, byte[], string)[]
        {
            ("empty.csv", [], "The file “empty.csv” has no rows."),
            ("broken.xlsx", [(byte)'P', (byte)'K', 3, 4, 9, 9, 9, 9, 9, 9], "damaged or not what it claims to be"),
            ("wide.csv", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 501)) + "\n"), "more than 500 columns"),
            ("picture.csv", [.. Enumerable.Range(0, 9000).Select(x => (byte)(x * 7919 >> 3))], "no text in any encoding"),
        })
        {
            await UploadAsync(page, name, bytes, to: bytes.Length > 0);
            await Expect(page.Locator(".field__bad", new() { HasText = words })).ToBeVisibleAsync();
            if (bytes.Length == 0) continue;
            await page.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
            await Expect(page.Locator(".drop-in")).ToBeVisibleAsync();
        }

        Assert.Empty(console.Complaints);
    }

    static async Task UploadAsync(IPage page, string name, byte[] bytes, bool to = true)
    {
        // The page is drawn before its circuit stands, and a file that is chosen too early is not heard of.
        await Expect(page.Locator(".drop-in[data-ready]")).ToBeVisibleAsync();
        await page.Locator(".drop-in input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = bytes });
        if (!to) return;
        try
        {
            await page.WaitForURLAsync("**/import/files/*");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name} led nowhere; the page says: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    static ILocator Target(IPage page, string column) => page.GetByLabel($"“{column}” becomes");
}
