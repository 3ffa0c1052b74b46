using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Tickets;

/// <summary>What other programs put on the clipboard, pasted into a reply.</summary>
public sealed class PasteScenarios(Chromium chromium, Desk desk) : IClassFixture<Desk>
{
    const string Word = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body><!--StartFragment-->
        <p class=MsoNormal>Dear <b>Ann&#97;</b>,<o:p></o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times"'>&nbsp; </span></span><![endif]>first</p>
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>inner</p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>second</p><!--EndFragment--></body></html>
        """;

    const string Documents = """
        <b style="font-weight:normal;" id="docs-internal-guid-7"><h2>Head</h2><p><span style="font-weight:700">Bold</span><span style="font-style:italic"> slanted</span></p>
        <ol><li><p>one</p></li><ul><li><p>inner</p></li></ul><li><p>two</p></li></ol></b>
        """;

    const string Sheet = "<table><tr><td>Name</td><td align=right>Cost</td></tr><tr><td>a|b</td><td>3</td></tr><tr><td rowspan=2>c</td><td>1</td></tr><tr><td>2</td></tr></table>";

    const string Site = """
        <p>See <a href="https://example.org/a_b(c)">the [page]</a>, <del>gone</del> <code>x|`y</code><br>2 * 3 snake_case *star* # 1. &amp;lt;</p><p># no head</p>
        <blockquote>said<blockquote>before</blockquote></blockquote><pre><code class="language-sh">ls | wc
          -l</code></pre><p>文字<strong>粗体：</strong>后面 <i>f<b>g</b></i></p>
        """;

    const string Hostile = """
        <img src=x onerror="window.__ran = 1"><script>window.__ran = 1</script><svg onload="window.__ran = 1"></svg><iframe srcdoc="<script>parent.__ran = 1</script>"></iframe>
        <p><b>kept</b> <a href="javascript:alert(1)">one</a> <a href=" java&#10;script:alert(1)">two</a> <a href="data:text/html,x">three</a><span style="display:none">unseen</span></p>
        """;

    const string Editor = """<meta charset="utf-8"><div style="color:#ccc;font-family:Consolas,monospace;white-space:pre;"><span style="font-weight:bold">const</span> a_b = *x*;</div>""";

    [Fact]
    public async Task Paste_OfFormattedText_BecomesMarkdownAndIsTakenBackInOneStep()
    {
        var anna = await OpenAsync("Pasted");

        await PasteAsync(anna, Word, "w", "Dear **Anna**,\n\n- first\n    - inner\n- second");
        Assert.Equal("<p>Dear <strong>Anna</strong>,</p>\n<ul>\n<li>first\n<ul>\n<li>inner</li>\n</ul>\n</li>\n<li>second</li>\n</ul>", MarkdownHtml.FromMarkdown(await anna.Text.InputValueAsync()));
        await PasteAsync(anna, Documents, "d", "## Head\n\n**Bold** *slanted*\n\n1. one\n   - inner\n2. two");
        await PasteAsync(anna, Sheet, "s", "| Name | Cost |\n| --- | --- |\n| a\\|b | 3 |\n| c | 1 |\n|  | 2 |");
        Assert.Contains("<td>a|b</td>", MarkdownHtml.FromMarkdown(await anna.Text.InputValueAsync()), StringComparison.Ordinal);
        await PasteAsync(anna, Site, "s", "See [the \\[page\\]](https://example.org/a_b%28c%29), ~~gone~~ ``x|`y``\n2 * 3 snake_case \\*star\\* # 1. \\&lt;\n\n\\# no head\n\n"
            + "> said\n>\n> > before\n\n```sh\nls | wc\n  -l\n```\n\n文字**粗体**：后面 *f**g***");
        var shown = MarkdownHtml.FromMarkdown(await anna.Text.InputValueAsync());
        Assert.All(["2 * 3 snake_case *star* # 1. &amp;lt;", "<p># no head</p>", ">the [page]</a>", "<strong>粗体</strong>：后面 <em>f<strong>g</strong></em>"],
            x => Assert.Contains(x, shown, StringComparison.Ordinal));
        await PasteAsync(anna, Editor, "const a_b = *x*;", "const a_b = *x*;");
        await PasteAsync(anna, "<div>two * three_</div><div># four</div>", "two * three_\n# four", "two * three_\n# four");

        await anna.Text.FillAsync("");
        await anna.Text.PressSequentiallyAsync("Hello ");
        await PasteAsync(anna, "<ul><li>one</li><li><b>two</b></li></ul>", "x", "Hello \n\n- one\n- **two**", keep: true);
        await anna.Text.PressSequentiallyAsync("!");
        await anna.Text.PressAsync("Control+z");
        await anna.Text.PressAsync("Control+z");
        await Expect(anna.Text).ToHaveValueAsync("Hello ");
        Assert.Empty(anna.Console.Complaints);
    }

    [Fact]
    public async Task Paste_OfTheHostileOrTheHuge_DoesNothingButText()
    {
        var anna = await OpenAsync("Hostile");

        await PasteAsync(anna, Hostile, "x", "**kept** one two three");
        Assert.Equal("", await anna.Page.EvaluateAsync<string>("() => String(window.__ran ?? '') + [...document.querySelectorAll('iframe, .comp img, .comp script')].map(x => x.outerHTML)"));
        // The picture of a sheet that comes beside its text is left; one that stands in the text is attached.
        await PasteAsync(anna, Sheet, "s", "| Name |", file: "sheet.png", starts: true);
        await Expect(anna.Files).ToHaveCountAsync(0);
        await PasteAsync(anna, "<p>Look: <img src='file:///c/shot.png'></p>", "Look:", "Look:", file: "shot.png", starts: true);
        await Expect(anna.Files).ToHaveCountAsync(1);

        await anna.Text.FillAsync("before");
        var lines = "'<p>' + '<b>line</b> of some length<br>'.repeat(1500)";
        Assert.InRange(await TimeAsync(lines), 0, 5000);
        await Expect(anna.Text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^before\*\*line\*\* of"));
        await anna.Text.PressAsync("Control+z");
        await Expect(anna.Text).ToHaveValueAsync("before");
        Assert.InRange(await TimeAsync("'<div>'.repeat(300000)"), 0, 5000);
        Assert.InRange(await TimeAsync("'<b>word</b> '.repeat(120000)"), 0, 10_000);

        await Expect(anna.Page.Locator(".comp__said")).ToContainTextAsync("500,000");
        await Expect(anna.Files.Filter(new() { HasTextString = "pasted.txt" })).ToBeVisibleAsync();
        await Expect(anna.Text).ToHaveValueAsync("before");
        Assert.Empty(anna.Console.Complaints);

        Task<double> TimeAsync(string html) => anna.Text.EvaluateAsync<double>($$"""
            x => { const html = {{html}}, d = new DataTransfer(), began = performance.now(); d.setData('text/html', html); d.setData('text/plain', html.replace(/<[^>]*>/g, ''));
                   x.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true })); return performance.now() - began; }
            """);
    }

    [Fact]
    public async Task Paste_WithShift_IsTheBareText()
    {
        var anna = await OpenAsync("Bare");
        await anna.Page.EvaluateAsync("""
            () => addEventListener('copy', e => { e.preventDefault(); e.clipboardData.setData('text/html', '<b>rich</b> text'); e.clipboardData.setData('text/plain', 'rich text'); })
            """);

        await anna.Text.FillAsync("x");
        await anna.Text.PressAsync("Control+a");
        await anna.Text.PressAsync("Control+c");
        await anna.Text.PressAsync("Control+v");
        await Expect(anna.Text).ToHaveValueAsync("**rich** text");
        await anna.Text.PressAsync("Control+Shift+V");

        await Expect(anna.Text).ToHaveValueAsync("**rich** textrich text");
    }

    // As the browser hands it over; a real clipboard would clean the markup first.
    static async Task PasteAsync(TicketView view, string html, string text, string result, bool keep = false, string? file = null, bool starts = false)
    {
        if (!keep) await view.Text.FillAsync("");
        await view.Text.EvaluateAsync("""
            (x, [html, text, file]) => {
              const d = new DataTransfer();
              d.setData('text/html', html);
              d.setData('text/plain', text);
              if (file) d.items.add(new File(['x'], file, { type: 'image/png' }));
              x.focus();
              if (x.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true }))) document.execCommand('insertText', false, text);
            }
            """, new[] { html, text, file });
        if (starts) Assert.StartsWith(result, await view.Text.InputValueAsync(), StringComparison.Ordinal);
        else await Expect(view.Text).ToHaveValueAsync(result);
    }

    async Task<TicketView> OpenAsync(string subject)
    {
        var ticket = await desk.CreateAsync(subject, new SetGroup(desk.People.Tech), new AddCustomerMessage(new MessageBody("Please help.")));
        return await TicketView.OpenAsync(chromium, desk, ticket.Id);
    }
}
