using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Messages;

public class HtmlTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a <b>b</b>\n c", "a b c")]
    [InlineData("a<br>b<br><br>c", "a\nb\n\nc")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("<p>a</p><p>b</p>", "a\n\nb")]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul></ul>d", "- a\n- b\n- c\n\nd")]
    [InlineData("<ol><li>a<li>b</ol>", "1. a\n2. b")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td")]
    [InlineData("<a href='https://a.example/x'>here</a>", "here <https://a.example/x>")]
    [InlineData("<a href='https://a.example/'>a.example</a>", "a.example")]
    [InlineData("<a href='javascript:x'>here</a>", "here")]
    [InlineData("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example")]
    [InlineData("<style>x</style><script>y</script><title>z</title>a", "a")]
    [InlineData("a&nbsp;b &amp; &lt;c&gt;", "a b & <c>")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<img alt='logo' src=x>", "[logo]")]
    [InlineData("<p>退款</p>\n<p>流程</p>", "退款\n\n流程")]
    public void FromHtml_ASmallMessage_ReadsAsOnScreen(string html, string expected) => Assert.Equal(expected, HtmlText.FromHtml(html));
}
