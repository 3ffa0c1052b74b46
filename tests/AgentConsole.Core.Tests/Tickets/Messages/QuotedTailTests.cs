using System.Text.Json;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Messages;

public sealed class QuotedTailTests
{
    public static TheoryData<string, string, string> Mails => new()
    {
        { "Gmail", "Thanks, it works.", "\n\nOn Tue, 3 Mar 2026 at 10:02, Anna <anna@desk.example>\nwrote:\n\n> Please try again.\n> Anna" },
        { "Outlook", "Still broken.", "\n\nFrom: Anna <anna@desk.example>\nSent: Tuesday, March 3, 2026 10:02\nTo: Bob\nSubject: RE: Router\n\nPlease try again." },
        { "Foxmail", "还是不行，请再看一下。", "\n\n发件人： 客服\n发送时间： 2026-03-03 10:02\n收件人： 王伟\n主题： 回复：路由器\n\n请重试。" },
        { "QQ", "已经收到，谢谢！", "\n\n------------------ 原始邮件 ------------------\n发件人: \"客服\" <kf@desk.example>;\n\n请重试。" },
        { "Chinese attribution", "好的", "\n\n在 2026年3月3日 10:02，客服 <kf@desk.example> 写道：\n> 请重试。" },
        { "Chinese name first", "好的", "\n\n客服 <kf@desk.example> 于2026年3月3日周二 10:02写道：\n\n> 请重试。" },
        { "telephone", "On my way", "\n\nSent from my iPhone" },
        { "Chinese telephone", "马上到", "\n\n发自我的 iPhone" },
        { "signature above a quote", "Yes.", "\n-- \nBob Miller\n+49 30 1234\n\nOn 3 Mar 2026, at 10:02, Anna wrote:\n> Shall we?" },
        { "quote without a word", "I agree", "\n> with this\n>\n> and that" },
    };

    public static TheoryData<string> Whole =>
    [
        "Hello,\nmy router is broken.\n\nRegards,\nBob",
        "> You asked:\n> which one?\n\nThe blue one.",                                                        // an answer below its question
        "On Monday she wrote:\n> one?\nYes.\n> two?\nNo.",                                                      // point by point
        "From: what I can see\nit is fine",
        "We need:\n-- a cable\n-- a plug\n-- a hand",
        "Name   Price\n-----------------\nRouter 20\nCable 5",
        "Sent from my desk, which is much easier than the telephone.\n\nMore follows.\nAnd more.\nAnd more.",
        "在 2026 年我们写道歉信：\n不需要。\n\n谢谢",
        "> all of it\n> is quoted",
        "",
        "\n\n",
    ];

    [Theory]
    [MemberData(nameof(Mails))]
    public void Tail_OfAMail_IsFoundWhereTheWordsEnd(string program, string words, string tail)
    {
        var found = QuotedTail.OfText(words + tail);

        Assert.Equal((program, words), (program, found.Head));
        Assert.Equal(tail.Trim('\n'), found.Tail);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void Tail_OfWordsWithoutOne_IsNull(string text) => Assert.Equal((text, null), QuotedTail.OfText(text));

    [Fact]
    public void Tail_OfTheMailsOfManyPrograms_LeavesWhatTheReplyIs()
    {
        var folder = SharedData.Find("reply_crisp");
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        var wrong = new List<string>();
        foreach (var mail in expected.RootElement.EnumerateArray())
        {
            if (mail.GetProperty("first_fragment_equals").GetString() is not { } reply || mail.GetProperty("fixtures").EnumerateArray().Select(x => x.GetString()!).SingleOrDefault() is not { } name) continue;
            var file = Path.Combine(folder, "fixtures", name);
            // An answer below what it quotes is shown whole here.
            if (!File.Exists(file) || name == "email_2.txt") continue;
            if (QuotedTail.OfText(File.ReadAllText(file).ReplaceLineEndings("\n")).Head.Trim() != reply.Trim()) wrong.Add(name);
        }

        Assert.True(wrong.Count == 0, string.Join(' ', wrong));
    }

    [Theory]
    [InlineData("<p>Thanks!</p><p>On Tue, 3 Mar 2026 at 10:02, Anna &lt;anna@desk.example&gt; wrote:</p><blockquote><p>Try <b>again</b></p></blockquote>",
        "<p>Thanks!</p>", "<p>On Tue, 3 Mar 2026 at 10:02, Anna &lt;anna@desk.example&gt; wrote:</p><blockquote><p>Try <b>again</b></p></blockquote>")]
    [InlineData("<div>Still broken<br><br><hr><div><b>From:</b> Anna<br><b>Sent:</b> Tuesday<br><b>To:</b> Bob<br></div><p>Try again</p></div><p>Anna</p>",
        "<div>Still broken</div>", "<div><hr><div><b>From:</b> Anna<br><b>Sent:</b> Tuesday<br><b>To:</b> Bob<br></div><p>Try again</p></div><p>Anna</p>")]
    [InlineData("<div>好的<br></div><div><br></div><blockquote><div>请重试</div></blockquote>", "<div>好的</div>", "<blockquote><div>请重试</div></blockquote>")]
    [InlineData("<blockquote>Which one?</blockquote><p>The blue one</p>", "<blockquote>Which one?</blockquote><p>The blue one</p>", null)]
    [InlineData("<p>Look:</p><p><img src=\"cid:a@b\"></p>", "<p>Look:</p><p><img src=\"cid:a@b\"></p>", null)]
    public void Tail_OfHtml_IsCutBetweenItsElements(string html, string head, string? tail) => Assert.Equal((head, tail), HtmlTail.Of(html));

    [Theory]
    [InlineData("> a\n", 200_000)]
    [InlineData("On 1 Mar 2026 Anna wrote:\n> a\n", 50_000)]
    [InlineData("-- \nx\n", 100_000)]
    [InlineData("From: a\n", 100_000)]
    [InlineData("\n", 400_000)]
    [InlineData("1 ", 200_000)]
    public void Tail_OfAHostileMail_CostsNoMoreThanItsLength(string piece, int times)
    {
        var text = "Hi\n" + string.Concat(Enumerable.Repeat(piece, times)) + "end of it";

        QuotedTail.OfText(text);   // returns at all: no recursion, no square
    }

    [Fact]
    public void Tail_OfHostileHtml_StaysClean()
    {
        var (head, tail) = HtmlTail.Of("<p onclick=x()>Hi</p><blockquote><script>x()</script><a href='javascript:x()'>a</a>" + string.Concat(Enumerable.Repeat("<div>", 5_000)) + "b");

        Assert.Equal("<p>Hi</p>", head);
        Assert.DoesNotContain("script", tail, StringComparison.Ordinal);
        Assert.Equal(tail, HtmlCleaner.Clean(tail!));
    }
}
