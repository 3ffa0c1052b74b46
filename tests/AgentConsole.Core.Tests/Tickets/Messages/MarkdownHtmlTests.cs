using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Messages;

public class MarkdownHtmlTests
{
    [Theory]
    [InlineData("**a** ~~b~~", "<p><strong>a</strong> <del>b</del></p>")]
    [InlineData("a\nb", "<p>a<br>\nb</p>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("[a](javascript:alert(1))", "<p><a>a</a></p>")]
    [InlineData("![a](https://t.example/p.gif)", "<p><img class=\"remote-image\" data-remote-src=\"https://t.example/p.gif\" alt=\"a\"></p>")]
    public void FromMarkdown_ASmallText_IsSafeHtml(string markdown, string expected) => Assert.Equal(expected, MarkdownHtml.FromMarkdown(markdown));

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("*a ")]
    [InlineData("- ")]
    [InlineData("`")]
    [InlineData("![](")]
    [InlineData("<")]
    [InlineData("~~a ")]
    [InlineData("| a ")]
    [InlineData("[a](")]
    [InlineData("_a*")]
    public void FromMarkdown_MadeToBeExpensive_IsDoneSoon(string piece)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var html = MarkdownHtml.FromMarkdown(string.Concat(Enumerable.Repeat(piece, MarkdownHtml.MaxChars / piece.Length)));
        Assert.True(watch.Elapsed < Eventually.Patience, $"{watch.Elapsed}");
        HtmlOracle.AssertSafe(html);
        TestContext.Current.TestOutputHelper?.WriteLine($"{piece}: {watch.ElapsedMilliseconds} ms");
    }
}
