using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Shell;
using AgentConsole.Scenarios.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Faults;

/// <summary>Every page that shows what strangers wrote, on a desk where all of it is hostile: it is shown as it was written, and does nothing.</summary>
public sealed class HostileTextScenarios(Chromium chromium, HostileDesk desk) : IClassFixture<HostileDesk>
{
    const string Columns = "priority,number,subject,requester,organization,group,assignee,status,category,tags,followers,field.hostile,field.pick";

    [Fact]
    public async Task Queue_WithEveryColumn_ShowsEachTextAsItWasWritten()
    {
        var guard = await OpenAsync($"/queue?sort=number&columns={Columns}", ".list[data-ready]", height: 7000);
        var shown = new Dictionary<long, string[]>();
        for (var step = 0; step < 200 && shown.Count <= desk.Tickets.Count; step++)
        {
            // textContent of the cells that hold names, by column
            foreach (var row in await guard.Page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('tr.qr')].map(r => [r.dataset.id, r.querySelector('.c-sub__s').textContent, ...[...r.cells].map(c => c.textContent.trim())])"))
                shown[long.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)] = row[1..];
            await guard.Page.EvaluateAsync("() => { const list = document.querySelector('.list__scroll'); list.scrollTop = list.scrollTop + list.clientHeight - 100; }");
            await guard.Page.WaitForTimeoutAsync(50);
        }

        foreach (var (row, text) in desk.Tickets.Zip(HostileText.Lines))
        {
            Assert.Equal(CleanText.Line(text), row.Subject);
            Assert.Equal(PageGuard.Shown(row.Subject), PageGuard.Shown(shown[row.Id][0]));
            Assert.All(new[] { row.Requester.Name, row.OrganizationName!, row.Subject }, x => Assert.Contains(PageGuard.Shown(x).Trim(), shown[row.Id].Select(PageGuard.Shown)));
        }

        await guard.CheckAsync();
    }

    [Fact]
    public async Task QueueBesidesItsRows_GroupsPreviewFiltersMenusAndToasts_ShowTextsOnly()
    {
        var guard = await OpenAsync($"/queue?group=category&preview={desk.Tickets[0].Id}", ".list[data-ready]");
        await guard.ShowsAsync(".prev h2", desk.Tickets[0].Subject);
        foreach (var filter in desk.Filters) await guard.ShowsAsync(".fl__t", filter.Name);
        await guard.CheckAsync();

        foreach (var filter in desk.Filters.Take(3))
        {
            await GoAsync(guard, $"/queue?filter={filter.Id}", ".list[data-ready]");
            await Expect(guard.Page.Locator("h1")).ToHaveTextAsync(filter.Name);
            await guard.CheckAsync();
        }

        await guard.Page.GetByRole(AriaRole.Button, new() { Name = "Change, share or delete this filter" }).ClickAsync();
        await Expect(guard.Page.Locator("#filter-name")).ToHaveValueAsync(desk.Filters[2].Name);
        await guard.Page.Locator("dialog .rd").Nth(1).CheckAsync();
        foreach (var group in desk.Groups) await guard.ShowsAsync("dialog .groups label", group.Name);
        await guard.CheckAsync();

        await GoAsync(guard, $"/queue?sort=-number&group=group&preview={desk.Talk}", ".list[data-ready]");
        await guard.Page.Locator("tr.qr .t-cb input").First.ClickAsync();
        foreach (var act in new[] { "assign", "status" })
        {
            await guard.Page.Locator($".bulk [data-act='{act}']").ClickAsync();
            await Expect(guard.Page.Locator(".pop:popover-open [role=option]").First).ToBeVisibleAsync();
            await guard.CheckAsync();
            if (act == "status") await guard.Page.Locator(".pop:popover-open [role=option]", new() { HasTextString = desk.Statuses[0].Name }).ClickAsync();
            else await guard.Page.Keyboard.PressAsync("Escape");
        }

        await Expect(guard.Page.Locator(".toast")).ToContainTextAsync(desk.Statuses[0].Name);
        var row = guard.Page.Locator("tr.qr").First;
        using var here = desk.Get<PresenceBoard>().Enter(long.Parse((await row.GetAttributeAsync("data-id"))!, System.Globalization.CultureInfo.InvariantCulture), desk.Users[1].Id);
        await Expect(row.Locator(".collide")).ToHaveAttributeAsync("title", desk.Users[1].Name + " is looking");
        await guard.CheckAsync();
    }

    [Fact]
    public async Task Import_OfAFileWithHostileNameHeadingsAndCells_ShowsThemAndMakesTheirTickets()
    {
        string[] names = [.. HostileText.Names.Take(12).Select(x => x.ReplaceLineEndings(" ")), "Subject"];
        string[] cells = [.. HostileText.Names.Concat(HostileText.Long).Select(x => x.Replace("\0", "", StringComparison.Ordinal))];
        static string Csv(IEnumerable<string> row) => string.Join(',', row.Select(x => $"\"{x.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        var file = string.Join('\n', cells.Select(x => Csv(names.Select(_ => x))).Prepend(Csv(names)));
        var guard = await OpenAsync("/import", ".drop-in[data-ready]");
        const string Name = "\"><img src=x onerror=__ran.push(30)>.csv";
        await guard.Page.Locator(".drop-in input[type=file]").SetInputFilesAsync(new FilePayload { Name = Name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(file) });

        await Expect(guard.Page.Locator(".prevw tbody tr").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await guard.ShowsAsync("h1", Name);
        foreach (var name in names) await guard.ShowsAsync(".col__n b", name);
        foreach (var column in names.Take(2).Zip(["Group", "Tags"])) await guard.Page.GetByLabel($"“{column.First}” becomes").SelectOptionAsync(column.Second);
        await guard.CheckAsync();
        await guard.Page.Locator(".imp__choices .cb").First.CheckAsync();
        await guard.Page.GetByRole(AriaRole.Button, new() { Name = "Try it, changing nothing" }).ClickAsync();
        await Expect(guard.Page.Locator(".trial")).ToBeVisibleAsync();
        await guard.CheckAsync();
        await guard.Page.Locator(".imp__go .btn--pri").ClickAsync();
        await Expect(guard.Page.Locator(".run__st--ok")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await guard.CheckAsync();
        await GoAsync(guard, "/import", ".run__n");
        await guard.ShowsAsync(".run__n", Name);
        await guard.CheckAsync();
    }

    [Fact]
    public async Task Query_OfAnyText_IsTextInFieldChipsCompletionsAndErrors()
    {
        var guard = await OpenAsync("/queue?q=" + Uri.EscapeDataString(HostileText.Names[1]), ".qwrap[data-ready]");
        var field = guard.Page.Locator(".query input");
        foreach (var text in HostileText.Names.Concat(HostileText.Naughty.Where((_, i) => i % 12 == 0)))
        {
            await field.FillAsync(text);
            await field.PressAsync("Enter");
        }

        foreach (var begun in new[] { "tag:", "group:", "group.department:" })
        {
            await field.FillAsync(begun);
            await Expect(guard.Page.Locator("#query-proposals [role=option]").First).ToBeVisibleAsync();
            await guard.CheckAsync();
        }

        foreach (var bad in new[] { "(((<img src=x onerror=alert(1)>", "status:\"<b>", "nofield<script>:1" })
        {
            await GoAsync(guard, "/queue?q=" + Uri.EscapeDataString(bad), ".qwrap[data-ready]");
            await Expect(field).ToHaveValueAsync(bad);
            await guard.CheckAsync();
        }
    }

    [Fact]
    public async Task Ticket_WithHostileConversationHistoryAndPeople_RunsAndFetchesNothing()
    {
        var guard = await OpenAsync($"/tickets/{desk.Talk}", "[data-composer][data-ready]");
        using var here = desk.Get<PresenceBoard>().Enter(desk.Talk, desk.Users[1].Id);
        here.Typed();
        await Expect(guard.Page.Locator(".here__one.is-writing")).ToBeVisibleAsync();
        await Expect(guard.Page.Locator(".comp .note-line")).ToContainTextAsync(desk.Users[1].Name);
        var earlier = guard.Page.Locator(".ev--more button");
        for (var shown = 0; await earlier.CountAsync() > 0; )
        {
            shown = await guard.Page.Locator(".msg").CountAsync();
            await earlier.EvaluateAsync("x => x.click()");
            await guard.Page.WaitForFunctionAsync("n => document.querySelectorAll('.msg').length > n", shown);
        }

        Assert.True(await guard.Page.Locator(".msg").CountAsync() >= HostileText.Html.Count + HostileText.Lines.Count);
        Assert.Empty(await guard.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.msg__t *')].filter(x => /^(script|form|input|button|style|link|svg|base|meta|title|template)$/.test(x.localName) || x.id || x.getAttribute('name')
              || (x.localName === 'a' && x.href && !/noopener/.test(x.rel)) || (x.localName === 'img' && /^https?:/.test(x.getAttribute('src') || ''))).map(x => x.outerHTML)
            """));
        foreach (var user in desk.Users) await guard.ShowsAsync(".msg__h b", user.Name);
        const string FileName = "\"><img src=x onerror=__ran.push(31)>.png";
        await guard.Page.Locator(".comp input[type=file]").SetInputFilesAsync(new FilePayload { Name = FileName, MimeType = "image/png", Buffer = [1, 2, 3] });
        await Expect(guard.Page.Locator(".comp")).ToContainTextAsync("img src=x onerror=__ran.push(31)");
        await guard.CheckAsync();
    }

    [Fact]
    public async Task Ticket_ChangedToEachNameWhileOneLooks_ShowsItInTitleHistoryAndProperties()
    {
        var id = (await desk.CreateAsync("Live", new SetGroup(desk.People.Tech))).Id;
        var guard = await OpenAsync($"/tickets/{id}", "[data-composer][data-ready]");
        foreach (var (text, i) in HostileText.Names.Select((x, i) => (x, i)))
        {
            var row = await desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(desk.Users[i].Id),
            [
                new SetSubject(text), new SetStatus(desk.Statuses[i].Id), new SetCategory(desk.Categories[i].Id), new SetGroup(desk.Groups[i].Id), new SetAssignee(desk.Users[i].Id),
                new SetRequester(desk.Customers[i].Id), new AddTags(text), new SetField("hostile", text), new SetField("pick", CleanText.Line(text)),
            ]);
            await guard.ShowsAsync("h1", row.Subject);
            await guard.ShowsAsync("title", $"#{id} {row.Subject} · AgentConsole");
        }

        await guard.ShowsAsync(".cust__n", desk.Customers[^1].Name);
        await guard.CheckAsync();
        foreach (var label in new[] { "Group", "Assignee", "Category", "Requester" })
        {
            await guard.Page.Locator(".f", new() { Has = guard.Page.Locator(".lb", new() { HasTextString = label }) }).Locator("button.f__v").First.ClickAsync();
            await Expect(guard.Page.Locator(".pop:popover-open [role=listbox]")).ToBeVisibleAsync();
            await guard.CheckAsync();
            await guard.Page.Keyboard.PressAsync("Escape");
            await Expect(guard.Page.Locator(".pop:popover-open")).ToHaveCountAsync(0);
        }

        await desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(desk.People.Admin), new VoidTicket(HostileText.Names[0]));
        await guard.ShowsAsync(".banner .cut", HostileText.Names[0]);
        await guard.CheckAsync();
    }

    [Fact]
    public async Task PagesOfCustomersOrganizationsTokensAndNewTickets_ShowEachName()
    {
        var guard = await OpenAsync("/customers", ".plist[data-ready]", height: 4000);
        foreach (var customer in desk.Customers) await guard.ShowsAsync(".plist__n b", customer.Name);
        foreach (var text in HostileText.Names.Take(12))
        {
            await guard.Page.Locator("input[type=search]").FillAsync(text);
            await guard.ShowsAsync(".plist__n b", CleanText.Line(text));
        }

        await guard.CheckAsync();
        foreach (var i in new[] { 0, 1, 5, 13, 20, 35 })
        {
            await GoAsync(guard, $"/customers/{desk.Customers[i].Id}", ".pbody[data-ready]");
            await guard.ShowsAsync("h1", desk.Customers[i].Name);
            await guard.ShowsAsync(".f__many", desk.Customers[i].Notes);
            await guard.ShowsAsync("title", desk.Customers[i].Name + " · AgentConsole");
            await guard.CheckAsync();
        }

        await GoAsync(guard, "/organizations", ".plist");
        foreach (var organization in desk.Organizations) await guard.ShowsAsync(".plist__n b", organization.Name);
        await GoAsync(guard, $"/organizations/{desk.Organizations[0].Id}", ".pbody[data-ready]");
        foreach (var text in HostileText.Names.Take(6).Select(x => x + " 2").Append(desk.Organizations[0].Name))
        {
            await guard.Page.Locator(".pbody button.f__v").First.ClickAsync();
            await guard.Page.Locator(".pbody .f input.in").FillAsync(text);
            await guard.Page.Keyboard.PressAsync("Enter");
            await guard.ShowsAsync("h1", text);
            await Expect(guard.Page.Locator(".pbody .f input.in")).ToHaveCountAsync(0); // the news may be faster than the answer
        }

        await guard.CheckAsync();

        await GoAsync(guard, "/settings/tokens", ".set[data-ready]");
        foreach (var name in HostileText.Names) await guard.ShowsAsync(".tok b", CleanText.Line(name));
        await guard.Page.Locator(".tok button").First.ClickAsync();
        await Expect(guard.Page.Locator("dialog[open]")).ToBeVisibleAsync();
        await guard.CheckAsync();

        await GoAsync(guard, $"/tickets/new?customer={desk.Customers[0].Id}", ".newt[data-ready]");
        await guard.ShowsAsync(".newt .cut", desk.Customers[0].Name);
        foreach (var picker in await guard.Page.Locator(".newt__grid button.in").AllAsync())
        {
            await picker.ClickAsync();
            await Expect(guard.Page.Locator(".pop:popover-open [role=listbox]")).ToBeVisibleAsync();
            await guard.Page.Keyboard.PressAsync("Escape");
            await Expect(guard.Page.Locator(".pop:popover-open")).ToHaveCountAsync(0);
        }

        await guard.CheckAsync();
    }

    [Fact]
    public async Task Search_OfAnyText_MarksAndQuotesTextsOnly()
    {
        var guard = await OpenAsync("/search", ".qbar[data-ready]");
        foreach (var text in HostileText.Names.Concat(HostileText.Naughty.Where((_, i) => i % 50 == 0)).Select(CleanText.Line).Select(PageGuard.Shown))
        {
            await guard.Page.Locator("input[type=search]").FillAsync(text);
            await guard.Page.WaitForFunctionAsync("text => new URL(location).searchParams.get('q') === text", text, new() { Timeout = 15_000 });
        }

        await guard.CheckAsync();
        foreach (var text in HostileText.Names.Take(4))
        {
            await guard.Page.GotoAsync("/search?q=" + Uri.EscapeDataString(text));
            await Expect(guard.Page.Locator(".hit").First).ToBeVisibleAsync();
            await guard.CheckAsync();
        }

        await guard.Page.GotoAsync("/search?q=script");
        await Expect(guard.Page.Locator(".hit mark").First).ToHaveTextAsync("script");
        await guard.CheckAsync();
    }

    async Task<PageGuard> OpenAsync(string path, string ready, int height = 900)
    {
        var guard = new PageGuard(await ConsolePage.OpenAsync(chromium, desk, "/settings/tokens", user: "admin", script: PageGuard.Script), desk);
        await guard.Page.SetViewportSizeAsync(1440, height);
        await GoAsync(guard, path, ready);
        return guard;
    }

    static async Task GoAsync(PageGuard guard, string path, string ready)
    {
        await guard.Page.GotoAsync(path);
        await Expect(guard.Page.Locator(ready).First).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }
}
