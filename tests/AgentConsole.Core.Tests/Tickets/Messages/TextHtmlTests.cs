using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Messages;

public class TextHtmlTests
{
    const string Rel = "target=\"_blank\" rel=\"noopener noreferrer nofollow\"";

    [Theory]
    [InlineData("", "")]
    [InlineData("<b>&\"", "&lt;b&gt;&amp;&quot;")]
    [InlineData("a\r\nb\nc", "a<br>b<br>c")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    [InlineData("https://", "https://")]
    public void FromText_PlainWords_AreEscaped(string text, string expected) => Assert.Equal(expected, TextHtml.FromText(text));

    [Theory]
    [InlineData("see https://a.example/x?a=1&b=2.", "https://a.example/x?a=1&amp;b=2")]
    [InlineData("(HTTP://a.example/x)", "HTTP://a.example/x")]
    [InlineData("https://a.example/x_(y)", "https://a.example/x_(y)")]
    [InlineData("请看https://a.example/退款", "https://a.example/")]
    [InlineData("<https://a.example>", "https://a.example")]
    [InlineData("https://a.example\"onclick=\"x", "https://a.example")]
    public void FromText_AWebAddress_IsClickable(string text, string address)
    {
        var html = TextHtml.FromText(text);
        Assert.Contains($"<a href=\"{address}\" {Rel}>{address}</a>", html);
        HtmlOracle.AssertSafe(html);
    }

    [Fact]
    public void FromText_AMegabyteOfAlmostLinks_IsDoneSoon()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _ = TextHtml.FromText(string.Concat(Enumerable.Repeat("https://", 125_000)));
        _ = TextHtml.FromText(string.Concat(Enumerable.Repeat("http://a)))))) ", 70_000)));
        Assert.True(watch.Elapsed < Eventually.Patience, $"{watch.Elapsed}");
    }
}
