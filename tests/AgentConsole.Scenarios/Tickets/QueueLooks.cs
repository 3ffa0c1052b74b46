using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>A believable queue on every kind of screen: nothing sticks out, nobody is shut out, and the pictures are there to look at.</summary>
public sealed class QueueLooks(Chromium chromium, QueueLooks.FullDesk full) : IClassFixture<QueueLooks.FullDesk>
{
    readonly Desk _desk = full.Desk;

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light, "en")]
    [InlineData(1440, 900, ColorScheme.Dark, "en")]
    [InlineData(1440, 900, ColorScheme.Light, "zh-Hans")]
    [InlineData(1200, 800, ColorScheme.Light, "en")]
    [InlineData(390, 844, ColorScheme.Light, "en")]
    [InlineData(390, 844, ColorScheme.Dark, "zh-Hans")]
    public async Task Queue_OnAScreen_FitsAndIsOpenToEverybody(int width, int height, ColorScheme scheme, string language)
    {
        var name = $"queue-{width}-{scheme.ToString().ToLowerInvariant()}-{language[..2]}";
        var queue = await QueuePage.OpenAsync(chromium, _desk, "anna", "/queue?q=" + Uri.EscapeDataString("status_category<solved priority>=normal"), scheme, language);
        await queue.Page.SetViewportSizeAsync(width, height);
        await Expect(queue.Rows.First).ToBeVisibleAsync();
        await Expect(queue.Chips).ToHaveCountAsync(2);

        var ids = await queue.OrderAsync();
        await queue.CheckAsync(ids[3]);
        await queue.CheckAsync(ids[4]);
        if (width > 640)
        {
            await queue.Row(ids[1]).Locator(".t-req").ClickAsync();
            await Expect(queue.Preview.Locator(".pm").First).ToBeVisibleAsync();
        }

        await QueueLiveScenarios.ChangeAsync(_desk, ids[2], new AddNote(new MessageBody("Checked the logs, the re-key is at fault.")));
        await QueueLiveScenarios.TechAsync(_desk, "Printer on floor 3 prints in green only");
        await Expect(queue.Page.Locator(".newpill:visible")).ToBeVisibleAsync();
        await queue.Console.PictureAsync(name);

        await AxeAsync(queue.Page);
        Assert.Equal(0, await queue.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        Assert.Empty(queue.Console.Complaints);
    }

    [Fact]
    public async Task Queue_WithNothingInIt_SaysWhetherThatIsGood()
    {
        var queue = await QueuePage.OpenAsync(chromium, _desk, "anna", "/queue?filter=followed");
        await Expect(queue.Page.Locator(".empty")).ToContainTextAsync("Nothing waiting for you");
        await queue.Console.PictureAsync("queue-empty-good");

        await queue.GoAsync("/queue?q=" + Uri.EscapeDataString("priority:low subject:nowhere"));
        await Expect(queue.Page.Locator(".empty")).ToContainTextAsync("No ticket matches these 2 conditions");
        await queue.Console.PictureAsync("queue-empty-filtered");
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the last condition" }).ClickAsync();
        await Expect(queue.Chips).ToHaveCountAsync(1);
        await Expect(queue.Rows.First).ToBeVisibleAsync();

        await queue.Page.GotoAsync("/queue?filter=99999");
        await Expect(queue.Page.Locator(".empty")).ToContainTextAsync("There is no such filter");
    }

    [Fact]
    public async Task Table_InEachArrangement_IsDrawn()
    {
        var queue = await QueuePage.OpenAsync(chromium, _desk, "anna", "/queue?group=status&columns=priority,number,subject,organization,category,tags,created,message_count");
        await Expect(queue.Page.Locator("tr.qg").First).ToBeVisibleAsync();
        await queue.Console.PictureAsync("queue-grouped");
        await queue.GoAsync("/queue");
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Roomy rows" }).ClickAsync();
        await Expect(queue.Page.Locator(".list")).ToHaveAttributeAsync("data-density", "roomy");
        await queue.Console.PictureAsync("queue-roomy");
        await queue.Page.ReloadAsync();
        await queue.ReadyAsync();
        await Expect(queue.Page.GetByRole(AriaRole.Button, new() { Name = "Roomy rows" })).ToHaveAttributeAsync("aria-pressed", "true");
        await queue.Page.GetByRole(AriaRole.Button, new() { Name = "Columns", Exact = true }).ClickAsync();
        await Expect(queue.Page.Locator(".pop:popover-open")).ToBeVisibleAsync();
        await queue.Console.PictureAsync("queue-columns");
    }

    static async Task AxeAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        Assert.Empty(result.Violations.Select(x => $"{x.Id}: {string.Join(" | ", x.Nodes.Take(5).Select(n => n.Html))}"));
    }

    /// <summary>Sixty tickets of two languages in all statuses.</summary>
    public sealed class FullDesk : IAsyncLifetime
    {
        static readonly (string Subject, string Text, string? Tag)[] Matters =
        [
            ("VPN drops every 20 min", "Only a reboot helps, until the next re-key.", null),
            ("Whole office offline after 3.2.1", "Rolled back twice, LEDs stay amber.", "outage"),
            ("退款咨询：退货路由器的退款未到账", "你好，订单 88412 的路由器已经寄回，物流显示仓库 18 日签收，但退款一直没有到账。请问还需要多久？", null),
            ("固件升级后 5G 频段消失", "重置后仍然没有信号。", "firmware"),
            ("Fleet portal rejects 2FA codes", "The clock on the phones is right, tried three of them.", null),
            ("Mesh satellites lose pairing", "Every time after a power cut, all four floors.", null),
            ("Invoice shows the old VAT number", "Please reissue before the 25th.", "invoice"),
            ("会议室 AP 频繁掉线", "附件是最近三天的日志。", "wifi"),
            ("PoE switch overheats in rack 4", "The fan runs, the case is at 71 °C.", null),
            ("Licence server move", "The vendor confirms the slot on Friday.", "vendor"),
        ];

        public Desk Desk { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Desk = await Desk.StartAsync();
            var people = Desk.People;
            for (var i = 0; i < 60; i++)
            {
                var (subject, text, tag) = Matters[i % Matters.Length];
                Desk.Clock.Advance(TimeSpan.FromMinutes(7));
                List<TicketAction> actions = [new SetGroup(i % 4 == 3 ? people.Refunds : people.Tech), new AddCustomerMessage(new MessageBody(text)), new SetPriority((Priority)(1 + (i * 7) % 4))];
                if (tag is not null) actions.Add(i % 3 == 0 ? new AddTags(tag, "vip", "follow-up") : new AddTags(tag));
                if (i % 3 != 0) actions.Add(new SetAssignee(i % 2 == 0 ? people.Anna : people.Li));
                if (i % 5 == 1) actions.Add(new AddReply(new MessageBody("We are on it and come back to you today.")));
                actions.Add(new SetStatus(1 + (i * 5) % 6));
                await Desk.CreateAsync(subject, actions);
            }
        }

        public ValueTask DisposeAsync() => Desk.DisposeAsync();
    }
}
