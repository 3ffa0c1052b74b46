using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Shell;

/// <summary>Every page of the console, for everybody: by axe in both themes and on a phone, at 200 % zoom, without motion, by keyboard.</summary>
public sealed class AccessScenarios(Chromium chromium, AccessScenarios.FilledDesk desk) : IClassFixture<AccessScenarios.FilledDesk>
{
    const string Rail = ".rail[data-ready]", Admin = ".adm[data-ready]", AdminForm = ".adm[data-ready] .adm__main form", Empty = ".empty", Composer = "[data-composer][data-ready]:not([hidden])";

    // Each page is loaded once: wide and light, its colours in the dark, and the main ones on a phone.
    [Fact]
    public async Task Pages_InBothThemesAndWidths_HaveNoViolation()
    {
        var p = desk.People;
        var console = await ConsolePage.OpenAsync(chromium, desk, "/queue", user: "admin");
        var page = console.Page;
        var look = new Look(page);
        (string, string, string[], string)[] places =
        [
            ("*/queue?group=status", ".list[data-ready] tr.qr", ["tr.qr .t-req", "tr.qr:nth-of-type(3) .t-cb input"], "aside.prev .pm"), ("/queue?filter=99999", Empty, [], Empty), ("/queue?q=subject%3Anowhere", Empty, [], Empty),
            ($"*/tickets/{desk.Ticket}", Composer, [".comp__tabs [data-turn='1']", ".thead [aria-haspopup=menu]"], ".pop:popover-open"), ("/tickets/999999", Empty, [], Empty),
            ("*/tickets/new?customer=1", ".newt[data-ready]", ["[data-send]"], ".newt .field__bad"), ("*/search?q=cable", ".hits__l", [], ".hits__l"), ("/search?q=zzzz", Empty, [], Empty),
            ("/customers", ".plist[data-ready]", [], ".plist"), ($"*/customers/{p.Wang}", ".pbody[data-ready]", [], ".pbody"), ("/organizations", ".plist", [], ".plist"), ($"/organizations/{p.Harbour}", ".pbody[data-ready]", [], ".pbody"),
            ("*/settings", ".set[data-ready]", [], ".set"), ("/settings/tokens", ".set[data-ready]", [], ".set"), ("/import", ".drop-in[data-ready]", [], ".drop-in"),
            ("*/admin/people", Admin, [".bar .btn--new"], AdminForm), ($"/admin/people/{p.Otto}", AdminForm, [".adm__h > button"], "dialog[open]"),
            ($"*/admin/groups/{p.Tech}", AdminForm, [".adm__main [data-field] button[aria-haspopup=listbox]"], ".pop:popover-open"), ($"/admin/departments/{p.Support}", AdminForm, [], AdminForm),
            ("/admin/statuses/2", AdminForm, [], AdminForm), ("/admin/tags", Admin, [], Admin), ("/admin/categories", Admin, [], Admin), ("*/admin/audit", Admin, [], Admin),
            ("/no/such/page", Empty, [], Empty), ("/failed/500", Empty, [], Empty),
        ];

        foreach (var place in places) await look.AtAsync(place);

        await look.TurnAsync(dark: true, wide: true);
        await page.GotoAsync("/queue");
        await Expect(page.Locator(Rail)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Locator(".rail .bell").ClickAsync();
        await Expect(page.Locator(".pop:popover-open .ntcs[data-ready]")).ToBeVisibleAsync();
        await look.AtAsync("the bell");
        await page.Keyboard.PressAsync("Escape");
        var palette = new PaletteView(page);
        await palette.OpenAsync();
        await palette.AskAsync("q");
        await look.AtAsync("the palette");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await Expect(palette.Sheet).ToBeVisibleAsync();
        await look.AtAsync("the keyboard sheet");

        var agent = (await ConsolePage.OpenAsync(chromium, desk, "/admin", user: "light")).Page;
        foreach (var path in new[] { "/admin", "/import", "/tickets/new" })
        {
            await agent.GotoAsync(path);
            await Expect(agent.Locator(Empty)).ToBeVisibleAsync();
            await new Look(agent, look.Found).AtAsync(path + " without permission");
        }

        await agent.Context.ClearCookiesAsync();
        foreach (var path in new[] { "/sign-in", "/join/nobody" })
        {
            await agent.GotoAsync(path);
            await new Look(agent, look.Found).AtAsync(path);
        }

        Assert.True(look.Found.Count == 0, string.Join('\n', look.Found));
    }

    [Fact]
    public async Task DialogsAndMenus_InBothThemesAndWidths_HaveNoViolation()
    {
        const string Row = ".list[data-ready] tr.qr", Dialog = "dialog[open]", Menu = ".pop:popover-open", Tick = "tr.qr .t-cb input", Void = Menu + " button[role=menuitem]:nth-of-type(2)";
        var look = new Look((await ConsolePage.OpenAsync(chromium, desk, "/queue", user: "admin")).Page);
        (string, string, string[], string)[] places =
        [
            ("*/queue", Row, [".query__build"], Dialog), ("*/queue?q=subject%3Acable", Row, [".qbar .btn--on"], Dialog), ("/queue", Row, [".qbar .btn[aria-haspopup=listbox]"], Menu), ("/queue", Row, [".rail__h .ib[aria-haspopup]"], Menu),
            ("/queue", Row, [Tick, "[data-act=assign]"], Menu), ("*/queue", Row, [Tick, "[data-act=more]", Menu + " [role=option]"], Dialog),
            ($"*/tickets/{desk.Ticket}", Composer, [".flow__more"], Menu), ($"/tickets/{desk.Ticket}", Composer, [".thead [aria-haspopup=menu]", Void], Dialog), ($"/tickets/{desk.Ticket}", Composer, [".f__v[aria-haspopup=listbox]"], Menu),
            ("*/customers", ".plist[data-ready]", [".bar .btn--new"], Dialog), ("/organizations", Rail, [".bar .btn--new"], Dialog), ("/settings", ".set[data-ready]", [".rail .me"], Menu),
            ("*/admin/groups", Admin, [".bar .btn--new"], AdminForm), ("/admin/departments", Admin, [".bar .btn--new"], AdminForm), ("/admin/statuses", Admin, [".bar .btn--new"], AdminForm), ("/admin/categories", Admin, [".bar .btn--new"], AdminForm),
            ($"/admin/groups/{desk.People.Tech}", AdminForm, [".adm__h > button"], Dialog),
        ];
        foreach (var place in places) await look.AtAsync(place);
        Assert.True(look.Found.Count == 0, string.Join('\n', look.Found));
    }

    [Fact]
    public async Task Pages_AtTwiceTheSizeWithoutMotion_LoseNothingAndStandStill()
    {
        var page = (await ConsolePage.OpenAsync(chromium, desk, "/queue", user: "admin")).Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(720, 450);
        List<string> cut = [];
        foreach (var (path, ready) in new[]
                 {
                     ("/queue", ".list[data-ready] tr.qr"), ($"/tickets/{desk.Ticket}", Composer), ("/tickets/new", ".newt[data-ready]"), ("/search?q=cable", ".hits__l"), ("/settings", ".set[data-ready]"),
                     ("/customers", ".plist[data-ready]"), ("/admin/people", Admin), ($"/admin/groups/{desk.People.Tech}", Admin + " form"), ("/admin/audit", Admin), ("/import", ".drop-in[data-ready]"),
                 })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(ready).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            foreach (var x in await page.EvaluateAsync<string[]>(Beyond)) cut.Add($"{path}: {x}");
        }

        Assert.True(cut.Count == 0, string.Join('\n', cut));
    }

    [Fact]
    public async Task Focus_ThroughQueueAndTicket_IsAlwaysSeen()
    {
        var page = (await ConsolePage.OpenAsync(chromium, desk, "/queue", user: "admin")).Page;
        List<string> unseen = [];
        foreach (var (path, ready) in new[] { ("/queue", ".list[data-ready] tr.qr"), ($"/tickets/{desk.Ticket}", Composer) })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(ready).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Expect(page.Locator(Rail)).ToBeVisibleAsync();
            var seen = 0;
            for (; seen < 120; seen++)
            {
                await page.Keyboard.PressAsync("Tab");
                var where = await page.EvaluateAsync<string?>(Ring);
                if (where == "again") break;
                if (where is not null) unseen.Add($"{path}: {where}");
            }

            Assert.InRange(seen, 20, 119);
        }

        Assert.True(unseen.Count == 0, string.Join('\n', unseen));
    }

    // Wider than the window, or a control of which a part lies outside of it where nothing scrolls.
    const string Beyond = """
        () => {
          const found = [], width = innerWidth;
          if (document.documentElement.scrollWidth > width) found.push('wide ' + document.documentElement.scrollWidth);
          const scrolls = x => { for (; x; x = x.parentElement) if (/auto|scroll/.test(getComputedStyle(x).overflowX) && x.scrollWidth > x.clientWidth) return true; return false; };
          for (const x of document.querySelectorAll('a[href], button, input, select, textarea, h1')) {
            const box = x.getBoundingClientRect();
            if (box.width < 2 || box.height < 2 || !x.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || x.closest('.sr, .skip')) continue;
            if ((box.right > width + 1 || box.left < -1) && !scrolls(x)) found.push('cut ' + x.outerHTML.slice(0, 160));
          }
          for (const x of document.getAnimations()) if (x.playState === 'running' && x.effect.getTiming().duration > 1) found.push('moves ' + (x.animationName ?? x.transitionProperty) + ' ' + x.effect?.target?.outerHTML.slice(0, 120));
          return found;
        }
        """;

    // The ring may be drawn on the control, on what lies around it, or on the mark inside it.
    const string Ring = """
        () => {
          const x = document.activeElement;
          if (!x || x === document.body) return null;   // past the end, and round again
          if (x.hasAttribute('data-tabbed')) return 'again';
          x.setAttribute('data-tabbed', '');
          const ringed = y => { const s = getComputedStyle(y); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none'; };
          const box = x.getBoundingClientRect();
          const inside = box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
          return inside && (ringed(x) || [...x.children].some(ringed) || !!x.parentElement?.matches(':focus-within') && ringed(x.parentElement) || !!x.closest('.query, .comp__box') && ringed(x.closest('.query, .comp__box'))) ? null : x.outerHTML.slice(0, 160);
        }
        """;

    sealed class Look(IPage page, List<string>? found = null)
    {
        public List<string> Found { get; } = found ?? [];

        public async Task TurnAsync(bool dark, bool wide)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", dark ? "dark" : "light");
            await page.SetViewportSizeAsync(wide ? 1440 : 390, wide ? 900 : 844);
        }

        /// <summary>Address, what is there when it is ready, and what is opened on it. Behind a star it is looked at on a phone as well.</summary>
        public async Task AtAsync((string Path, string Ready, string[] Open, string Opened) place)
        {
            var path = place.Path.TrimStart('*');
            await TurnAsync(dark: false, wide: true);
            await page.GotoAsync(path);
            await Expect(page.Locator(place.Ready).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            foreach (var css in place.Open) await page.Locator(css).First.ClickAsync();
            await Expect(page.Locator(place.Opened).First).ToBeVisibleAsync();
            path = string.Join(" ", [path, .. place.Open]);
            await AtAsync(path);
            await TurnAsync(dark: true, wide: true);
            await AtAsync(path + " in the dark", "color-contrast");
            if (place.Path[0] != '*') return;
            await TurnAsync(dark: true, wide: false);
            await AtAsync(path + " on a phone in the dark");
        }

        public async Task AtAsync(string what, string? rule = null)
        {
            // Nothing is judged half faded in: the new colours are painted, and whatever leads to them has ended.
            await page.EvaluateAsync("""
                async () => {
                  const frame = () => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)));
                  await frame();
                  await Promise.allSettled(document.getAnimations().filter(x => x.effect.getComputedTiming().endTime !== Infinity).map(x => x.finished));
                  await frame();
                }
                """);
            var result = rule is null ? await page.RunAxe() : await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = [rule] } });
            Found.AddRange(result.Violations.Select(x => $"{what}: {x.Id}: {string.Join(" | ", x.Nodes.Take(3).Select(n => n.Html))}"));
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
            if (wide > 0) Found.Add($"{what}: {wide} pixels too wide");
        }
    }

    /// <summary>A few tickets with everything a conversation can show.</summary>
    public sealed class FilledDesk : Desk
    {
        public long Ticket { get; private set; }

        protected override async ValueTask FillAsync()
        {
            await base.FillAsync();
            for (var i = 0; i < 6; i++) await CreateAsync($"Cable {i} is loose", new SetGroup(People.Tech), new SetPriority((Priority)(1 + i % 4)), new AddTags("cable", "wifi", "floor"), new AddCustomerMessage(new MessageBody("Please help.")), new SetStatus(1 + i));
            var row = await CreateAsync("退款咨询：退货路由器的退款未到账 and a rather long subject that goes on and on", new SetGroup(People.Tech), new SetAssignee(People.Li), new AddTags("refund", "vip"),
                new AddCustomerMessage(new MessageBody("你好，https://example.com/" + new string('x', 300))), new AddNote(new MessageBody("Careful")));
            await Get<TicketWriter>().ApplyAsync(row.Id, null, Actor.User(People.Anna), new AddReply(new MessageBody("**Hello**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n```\ncode\n```", BodyFormat.Markdown)), new SetPriority(Priority.High));
            Ticket = row.Id;
        }
    }
}
