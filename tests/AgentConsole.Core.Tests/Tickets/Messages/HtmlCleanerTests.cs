using System.Diagnostics;
using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Tickets.Messages;

public class HtmlCleanerTests
{
    const string Rel = "target=\"_blank\" rel=\"noopener noreferrer nofollow\"";

    [Theory]
    [InlineData("", "")]
    [InlineData("plain & <b>bold", "plain &amp; <b>bold</b>")]
    [InlineData("<script>alert(1)</script>a<style>b</style>", "a")]
    [InlineData("<p onclick=alert(1) id=x name=y class=z>a</p>", "<p>a</p>")]
    [InlineData("<svg><p>x</p></svg>", "<p>x</p>")]
    [InlineData("<svg><text>x</text></svg>y<math><mi>z</mi></math>", "y")]
    [InlineData("<form action=x><label>a</label><input name=b><button>c</button></form>", "<div>ac</div>")]
    [InlineData("<section><o:p>a</o:p></section>", "<div>a</div>")]
    [InlineData("<p>a<p>b", "<p>a</p><p>b</p>")]
    [InlineData("<b><i>a</b>b</i>", "<b><i>a</i></b><i>b</i>")]
    [InlineData("<b style=color:red>a</b>b", "<b style=\"color: red\">a</b>b")]
    [InlineData("<font color=red><p>a</p></font>b", "<font color=\"red\"><p>a</p></font>b")]
    [InlineData("<table><td>a", "<table><tbody><tr><td>a</td></tr></tbody></table>")]
    [InlineData("<pre>\n\na</pre>", "<pre>\n\na</pre>")]
    [InlineData("<frameset><frame src=x></frameset>", "")]
    [InlineData("<!-- a --><![CDATA[b]]>c", "c")]
    public void Clean_ASmallMessage_KeepsWhatIsAllowed(string html, string expected) => Assert.Equal(expected, HtmlCleaner.Clean(html));

    [Theory]
    [InlineData("https://a.example/?b=1&c=2", "https://a.example/?b=1&amp;c=2")]
    [InlineData(" HTTP://a.example ", "HTTP://a.example")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org")]
    [InlineData("tel:+49123", "tel:+49123")]
    [InlineData("ht\ntps://a.example", "https://a.example")]
    public void Clean_AllowedLink_OpensInANewTabAndTellsNothing(string href, string expected) =>
        Assert.Equal($"<a href=\"{expected}\" {Rel}>x</a>", HtmlCleaner.Clean($"<a href=\"{href}\" ping=//p target=_top rel=opener>x</a>"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("&#1;javascript:alert(1)")]
    [InlineData("JaVaScRiPt&colon;alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("/api/logout")]
    [InlineData("//a.example")]
    [InlineData("#top")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https:")]
    public void Clean_OtherLink_LosesItsAddress(string href) => Assert.Equal("<a>x</a>", HtmlCleaner.Clean($"<a href=\"{href}\">x</a>"));

    [Fact]
    public void Clean_RemoteImage_WaitsForAClick()
    {
        const string Expected = "<img class=\"remote-image\" data-remote-src=\"https://t.example/p.gif\" alt=\"logo\" width=\"10\">";
        Assert.Equal(Expected, HtmlCleaner.Clean("<img src=https://t.example/p.gif srcset='//x 2x' alt=logo width=10 class=a onerror=b>"));
        Assert.Equal(Expected, HtmlCleaner.Clean("<img src=//t.example/p.gif alt=logo width=10>"));
    }

    [Theory]
    [InlineData("data:image/svg+xml;base64,PHN2Zz4=")]
    [InlineData("data:text/html;base64,PHN2Zz4=")]
    [InlineData("data:image/png;base64,a\"onerror=alert(1)")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/files/1")]
    [InlineData("x")]
    public void Clean_ImageFromElsewhere_IsLeftOut(string source) => Assert.Equal("", HtmlCleaner.Clean($"<img src='{source}'>"));

    [Fact]
    public void Clean_ImageOfTheMail_GetsTheAddressOfTheDesk()
    {
        var stored = HtmlCleaner.Clean("<img src='cid:logo@x'><img src='data:image/png;base64,AAAA'>");
        Assert.Equal("<img src=\"cid:logo@x\"><img src=\"data:image/png;base64,AAAA\">", stored);
        Assert.Equal("<img src=\"/files/logo@x\"><img src=\"data:image/png;base64,AAAA\">", HtmlCleaner.Clean(stored, id => "/files/" + id));
        foreach (var wrong in new[] { null, "https://x.example", "//x.example", "/\\x.example", "javascript:alert(1)", "" })
            Assert.DoesNotContain("cid", HtmlCleaner.Clean("<img src='cid:a'>", _ => wrong));
    }

    [Theory]
    [InlineData("color: RED; position: fixed; background: url(//x)", "color: red")]
    [InlineData("width:expression(alert(1)); COLOR:#ff0000", "color: #ff0000")]
    [InlineData("color:rgb(1, 2, 3);margin-left:-100px;border-left:1px solid #ccc", "color: rgb(1, 2, 3); border-left: 1px solid #ccc")]
    [InlineData("color:red/**/;font-weight:bold", "font-weight: bold")]
    [InlineData("background-color:u\\72l(x)", null)]
    [InlineData("color:red\"onclick=x", null)]
    [InlineData("padding:9999px", null)]
    public void Clean_Style_KeepsHarmlessDeclarations(string style, string? expected) =>
        Assert.Equal(expected is null ? "<p>x</p>" : $"<p style=\"{expected}\">x</p>", HtmlCleaner.Clean($"<p style='{style}'>x</p>"));

    [Fact]
    public void Clean_CombiningStrokeAfterATag_SurvivesNormalisation()
    {
        // U+0338 and '>' are one letter in normal form C: the tag would stay open and swallow the text as attributes.
        var clean = HtmlCleaner.Clean("<b>\u0338 onclick=alert(1) x</b>");
        Assert.Equal(clean, CleanText.Block(clean));
        HtmlOracle.AssertSafe(clean);
    }

    [Fact]
    public void Clean_DomPurifyCases_AreSafeWhereverTheyArePut()
    {
        var cases = JsonDocument.Parse(File.ReadAllText(SharedData.Find("xss_dompurify/dompurify_cases.json"))).RootElement;
        Assert.True(cases.GetArrayLength() > 200);
        foreach (var one in cases.EnumerateArray())
            HtmlOracle.AssertSafe(HtmlCleaner.Clean(one.GetProperty("payload").GetString()!), one.GetProperty("title").GetString());
    }

    [Fact]
    public void Clean_DomPurifyCasesInsideOtherElements_AreSafe()
    {
        string[] frames =
        [
            "<table><tr>{0}", "<svg><foreignObject>{0}", "<math><mtext>{0}", "<select><option>{0}", "<template>{0}</template>", "<a href=x>{0}",
            "<p title='{0}'>", "<style>{0}", "<noscript>{0}", "<textarea>{0}", "<x-b>{0}", "<img alt=\"{0}\" src=//a.example/x>",
        ];
        var cases = JsonDocument.Parse(File.ReadAllText(SharedData.Find("xss_dompurify/dompurify_cases.json"))).RootElement;
        foreach (var one in cases.EnumerateArray())
            foreach (var frame in frames)
                HtmlOracle.AssertSafe(HtmlCleaner.Clean(frame.Replace("{0}", one.GetProperty("payload").GetString())), frame);
    }

    [Fact]
    public void Clean_NaughtyStrings_AreSafe()
    {
        foreach (var text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.Find("blns/blns.json")))!)
        {
            HtmlOracle.AssertSafe(HtmlCleaner.Clean(text), text);
            HtmlOracle.AssertSafe(TextHtml.FromText(text), text);
            HtmlOracle.AssertSafe(MarkdownHtml.FromMarkdown(text), text);
        }
    }

    [Fact]
    public void Clean_AnyMixOfFragments_IsSafeAndStable()
    {
        string[] pieces =
        [
            "<b>", "</b>", "<i style=color:red>", "</i>", "<a href=http://a.example>", "<a href=javascript:x>", "</a>", "<p>", "</p>", "<table>",
            "</table>", "<tr>", "<td>", "</td>", "<caption>", "<div>", "</div>", "<svg>", "</svg>", "<math>", "<mtext>", "<style>", "</style>",
            "<script>", "</script>", "<!--", "-->", "<template>", "</template>", "<select>", "<option>", "</select>", "<li>", "<ul>", "</ul>",
            "<h1>", "</h1>", "<h2>", "<pre>", "\n", "</pre>", "<font size=1>", "</font>", "<form>", "</form>", "<img src=x onerror=y>", "x", "&lt;",
            "<title>", "</title>", "<noscript>", "<frameset>", "<body onload=x>", "<col>", "<dd>", "<dt>", "\"", "'", "<br>", "</br>", "\u0338",
            "<button>", "<nobr>", "<s>", "</s>", "<center>", "</center>", "<input type=hidden>", "<iframe>", "</iframe>", "<blockquote>", "\0",
        ];
        Prop.ForAll(Gen.Elements(pieces).ListOf().ToArbitrary(), list =>
        {
            HtmlOracle.AssertSafe(HtmlCleaner.Clean(string.Concat(list)), string.Concat(list));
            _ = HtmlText.FromHtml(string.Concat(list));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "divs", Repeat("<div>", 200_000) },
        { "bold", Repeat("<b>", 300_000) },
        { "breaks", Repeat("<br>", 250_000) },
        { "paragraphs", Repeat("<p>x", 250_000) },
        { "tables", Repeat("<table><tr><td>", 66_000) },
        { "lists", Repeat("<ul><li>", 120_000) },
        { "svg", Repeat("<svg>", 200_000) },
        { "links over blocks", Repeat("<a href=x><div>", 66_000) },
        { "bold over blocks", Repeat("<b><div></b>", 80_000) },
        { "spans over blocks", Repeat("<span><div></span>", 55_000) },
        { "fonts for every paragraph", "<p>" + Numbered("<font size={0}>", 20_000) + Repeat("</p><p>x", 50_000) },
        { "styles for every paragraph", "<p>" + Numbered("<b style=color:{0}>", 20_000) + Repeat("</p><p>x", 50_000) },
        { "fonts in cells", Repeat("<font color=red><table><td></font>", 30_000) },
        { "ends", Repeat("</div></p></b>", 70_000) },
        { "attributes", "<p " + Numbered("a{0}=1 ", 100_000) + ">" },
        { "less-than signs", Repeat("<", 1_000_000) },
        { "unclosed comment", Repeat("<!--", 250_000) },
        { "buttons", Repeat("<button><p>", 90_000) },
        { "cells of one row", "<table><tr>" + Repeat("<td>x", 200_000) },
        { "points of one list", "<ol>" + Repeat("<br>", 30_000) + Repeat("<li>x", 150_000) },
        { "templates", Repeat("<template>", 100_000) },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void Clean_AMegabyteMadeToBeExpensive_IsDoneSoon(string name, string html)
    {
        var watch = Stopwatch.StartNew();
        var clean = HtmlCleaner.Clean(html);
        var text = HtmlText.FromHtml(html);
        // Generous for a busy machine; without the bounds these take minutes.
        Assert.True(watch.Elapsed < Eventually.Patience, $"{name}: {watch.Elapsed}");
        Assert.True(clean.Length <= 10 * html.Length && text.Length <= 2 * html.Length, name);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {watch.ElapsedMilliseconds} ms, {clean.Length} out");
    }

    [Fact]
    public void Clean_TooDeep_KeepsTheWordsInside()
    {
        var clean = HtmlCleaner.Clean(Repeat("<div>", 5000) + "deep" + Repeat("</div>", 5000) + "after");
        Assert.Contains("deep", clean);
        Assert.EndsWith("after", clean);
        HtmlOracle.AssertSafe(clean);
    }

    static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    static string Numbered(string pattern, int times) => string.Concat(Enumerable.Range(0, times).Select(i => pattern.Replace("{0}", $"{i}")));
}
