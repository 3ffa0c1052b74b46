using System.Globalization;
using AgentConsole.Core.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Conditions;

public sealed class ConditionTextTests(ConditionCatalog catalog) : IClassFixture<ConditionCatalog>
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en"), Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    readonly ConditionWorld _world = catalog.World;

    ConditionText Text => _world.Desk.Get<ConditionText>();

    [Fact]
    public void Write_AnyCondition_ReadsBackAsTheSameTreeInBothLanguages() =>
        Prop.ForAll(ConditionSamples.Of(_world), x => Same(x, English) && Same(x, Chinese))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(100));

    [Fact]
    public void Json_OfAnyCondition_ReadsBackAsTheSameTree() =>
        Prop.ForAll(ConditionSamples.Of(_world), x => ConditionJson.Read(ConditionJson.Write(x)).Equals(x)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("status:open group:Tech priority>=high tag:vip -assignee:none created>7d \"order 8841\"",
        "AllOf(status Is [2], group Is [1], priority AtLeast [high], tags Is [1], assignee IsSet [], created MoreThanAgo [7d], text Contains [order 8841])")]
    [InlineData("状态:处理中 优先级>=高 受理人:我 创建<2小时", "AllOf(status Is [2], priority AtLeast [high], assignee Is [me], created WithinLast [2h])")]
    [InlineData("状态：处理中，新建　（优先级≥高 或 标签：“退款”）", "AllOf(status Is [2|1], AnyOf(priority AtLeast [high], tags Is [2]))")]
    [InlineData("a b OR c", "AnyOf(AllOf(text Contains [a], text Contains [b]), text Contains [c])")]
    [InlineData("a AND (b OR NOT c)", "AllOf(text Contains [a], AnyOf(text Contains [b], text NotContains [c]))")]
    [InlineData("-(status:open OR tag:vip)", "NoneOf(status Is [2], tags Is [1])")]
    [InlineData("-(status:open tag:vip)", "NoneOf(AllOf(status Is [2], tags Is [1]))")]
    [InlineData("status:open,pending -tag:vip,退款", "AllOf(status Is [2|3], tags IsNot [1|2])")]
    [InlineData("priority!=high priority<=normal -priority>=high", "AllOf(priority IsNot [high], priority AtMost [normal], NoneOf(priority AtLeast [high]))")]
    [InlineData("subject:print* subject:*fire subject=\"a b\" -subject:\"100%\"",
        "AllOf(subject StartsWith [print], subject EndsWith [fire], subject Is [a b], subject NotContains [100%])")]
    [InlineData("#48213", "number Is [48213]")]
    [InlineData("number:5..10 field.amount>-1.50", "AllOf(number Between [5|10], field.amount Greater [-1.5])")]
    [InlineData("created:2026-03-01..today updated:2026-03 solved>=2026-03-02T09:30", "AllOf(created Between [2026-03-01|today], updated Is [2026-03], solved AtLeast [2026-03-02T09:30])")]
    [InlineData("field.due<+3d field.due>+2w", "AllOf(field.due WithinNext [3d], field.due MoreThanAhead [2w])")]
    [InlineData("category:Hardware/Printers category=硬件 category:none", "AllOf(category Under [2], category Is [1], category IsNotSet [])")]
    [InlineData("subject:none subject:\"none\" -subject:any", "AllOf(subject IsNotSet [], subject Contains [none], subject IsNotSet [])")]
    [InlineData("assignee:#3 requester:12 group:\"退款 refunds\"", "AllOf(assignee Is [3], requester Is [12], group Is [2])")]
    [InlineData("assignee:none,me", "assignee Is [none|me]")]
    [InlineData("保修:是 尺码:大号 订单号:8841", "AllOf(field.warranty Is [yes], field.size Is [大号], field.order_no Contains [8841])")]
    [InlineData("STATUS:OPEN Tag:VIP", "AllOf(status Is [2], tags Is [1])")]
    [InlineData("\"say \\\"hi\\\" \\\\ \\n\"", "text Contains [say \"hi\" \\ \\n]")]
    [InlineData("jane.doe@example.org e-mail - a,b", "AllOf(text Contains [jane.doe@example.org], text Contains [e-mail], text Contains [-], text Contains [a,b])")]
    [InlineData("", "AllOf()")]
    [InlineData("  *  ", "AllOf()")]
    [InlineData("-*", "NoneOf(AllOf())")]
    [InlineData("((((a))))", "text Contains [a]")]
    public void Parse_AText_IsTheTree(string text, string tree)
    {
        var parsed = Text.Parse(text);
        Assert.Equal(tree, parsed.Condition?.ToString() ?? string.Join("; ", parsed.Errors.Select(x => x.Text(English))));
    }

    [Theory]
    [InlineData("status:open group:\"Tech\" priority>=high tag:vip -assignee:none created>7d \"order 8841\"", "status:Open group:Tech priority>=high tags:vip -assignee:none created>7d \"order 8841\"",
        "状态:处理中 工单组:Tech 优先级>=高 标签:vip -受理人:无 创建时间>7天 \"order 8841\"")]
    [InlineData("a b OR -(c OR d)", "(a b) OR -(c OR d)", "(a b) 或 -(c 或 d)")]
    [InlineData("created:this_week -updated>1mo", "created:this_week -updated>1mo", "创建时间:本周 -更新时间>1个月")]
    public void Write_InEitherLanguage_ReadsWell(string text, string english, string chinese)
    {
        var condition = Text.Parse(text).Condition!;
        Assert.Equal((english, chinese), (Text.Write(condition, English), Text.Write(condition, Chinese)));
    }

    [Theory]
    [InlineData("status:open colour:red", 12, 6, "unknownField")]
    [InlineData("http://x", 0, 4, "unknownField")]
    [InlineData("status:opne", 7, 4, "noSuchValue")]
    [InlineData("status:open,opne", 12, 4, "noSuchValue")]
    [InlineData("status: open", 0, 7, "noValue")]
    [InlineData("status:open,", 0, 12, "noValue")]
    [InlineData("status>open", 7, 4, "badOperator")]
    [InlineData("subject>a", 8, 1, "badOperator")]
    [InlineData("conversation:a*", 13, 2, "badOperator")]
    [InlineData("priority>high,low", 14, 3, "oneValue")]
    [InlineData("created:soon", 8, 4, "badDate")]
    [InlineData("created>2026-02-30", 8, 10, "badDate")]
    [InlineData("created>99999y", 8, 6, "badDate")]
    [InlineData("field.due>2h", 10, 2, "badDate")]
    [InlineData("number:x1", 7, 2, "badNumber")]
    [InlineData("number:1..x", 10, 1, "badNumber")]
    [InlineData("field.amount>1e999", 13, 5, "badNumber")]
    [InlineData("category:Other", 9, 5, "ambiguous")]
    [InlineData("requester:Wang", 10, 4, "needsNumber")]
    [InlineData("field.size:S,none", 13, 4, "noneInList")]
    [InlineData("a \"b c", 2, 1, "openQuote")]
    [InlineData("subject:\"b c", 8, 1, "openQuote")]
    [InlineData("a ” b", 2, 1, "openQuote")]
    [InlineData("(a OR b", 0, 1, "openParen")]
    [InlineData("a) b", 1, 1, "strayParen")]
    [InlineData("a ()", 2, 2, "emptyParen")]
    [InlineData("OR a", 0, 2, "strayOr")]
    [InlineData("a OR", 2, 2, "strayOr")]
    [InlineData("(a OR ) b", 3, 2, "strayOr")]
    [InlineData("(-)", 1, 1, "strayNot")]
    [InlineData("subject:a*b", 8, 3, "strayStar")]
    [InlineData("subject:*", 8, 1, "strayStar")]
    [InlineData("\"\"", 0, 2, "emptyValue")]
    public void Parse_AMistake_IsToldWithItsPlaceInBothLanguages(string text, int start, int length, string key)
    {
        var parsed = Text.Parse(text);
        Assert.Null(parsed.Condition);
        var error = parsed.Errors[0];
        Assert.Equal((start, length, key), (error.Start, error.Length, error.Key));
        Assert.DoesNotContain("error.", error.Text(English));
        Assert.NotEqual(error.Text(English), error.Text(Chinese));
    }

    [Fact]
    public void Parse_SeveralMistakes_TellsEach() =>
        Assert.Equal(["unknownField", "noSuchValue", "badDate"], Text.Parse("colour:red status:opne (created:soon OR a)").Errors.Select(x => x.Key));

    [Fact]
    public void Parse_AnyText_NeverThrowsAndPointsInside()
    {
        string[] pieces = ["status", ":", "open", "\"", "(", ")", "-", "OR", " ", ",", "*", "subject", "created", ">", "7d", "..", "“", "”", "，", "状态", "#", "1", "\\", "\uD800", "\0", "x", "none", "priority", "=", "!"];
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements(pieces)).Select(string.Concat)), text =>
        {
            var parsed = Text.Parse(text);
            Assert.Equal(parsed.Condition is null, parsed.Errors.Count > 0);
            Assert.All(parsed.Errors, x => Assert.True(x.Start >= 0 && x.Length >= 0 && x.Start + x.Length <= text.Length, $"{text}: {x}"));
            if (parsed.Condition is { } read) Assert.Equal(read, Text.Parse(Text.Write(read, English)).Condition);
            _ = _world.Desk.Get<ConditionCompletions>().At(text, text.Length / 2);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(40));
    }

    [Fact]
    public void Parse_BeyondALimit_IsRefusedInWords()
    {
        Assert.Equal("tooManyTests", Text.Parse(string.Concat(Enumerable.Repeat("a ", Condition.TestsMax + 1))).Errors.Single().Key);
        Assert.Equal("tooManyValues", Text.Parse("number:" + string.Join(',', Enumerable.Range(0, Condition.ValuesMax + 1))).Errors.Single().Key);
        Assert.Equal("tooDeep", Text.Parse(new string('(', 9000) + "a").Errors.Single().Key);
        Assert.Equal("tooDeep", Text.Parse(new string('-', 9000) + "a").Errors.Single().Key);
        Assert.Equal("tooLongText", Text.Parse(new string('a', ConditionText.Max + 1)).Errors.Single().Key);
        Assert.Equal("tooLongValue", Text.Parse(new string('a', FieldTest.ValueMax + 1)).Errors.Single().Key);
        Assert.NotNull(Text.Parse(string.Concat(Enumerable.Repeat("a ", Condition.TestsMax))).Condition);
        Assert.NotNull(Text.Parse(string.Concat(Enumerable.Repeat("-(", Condition.DepthMax)) + "a" + new string(')', Condition.DepthMax)).Condition);
    }

    bool Same(Condition condition, CultureInfo culture)
    {
        var text = Text.Write(condition, culture);
        var parsed = Text.Parse(text);
        return condition.Equals(parsed.Condition)
            ? true
            : throw new InvalidOperationException($"{text} reads {parsed.Condition?.ToString() ?? string.Join("; ", parsed.Errors.Select(x => $"{x.Start}+{x.Length} {x.Text(English)}"))}");
    }
}
