using System.Globalization;
using AgentConsole.Core.Conditions;

namespace AgentConsole.Core.Tests.Conditions;

public sealed class ConditionCompletionsTests(ConditionCatalog catalog) : IClassFixture<ConditionCatalog>
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en"), Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    readonly ConditionWorld _world = catalog.World;

    /// <summary>The caret is where the bar stands.</summary>
    [Theory]
    [InlineData("|", "status:", 0, 0)]
    [InlineData("pri|", "priority:", 0, 3)]
    [InlineData("pri|o", "priority:", 0, 4)]
    [InlineData("status:open pri|", "priority:", 12, 3)]
    [InlineData("-ass|", "assignee:", 1, 3)]
    [InlineData("(ass|", "assignee:", 1, 3)]
    [InlineData("customer|", "requester:", 0, 8)]
    [InlineData("优先|", "priority:", 0, 2)]
    [InlineData("amou|", "field.amount:", 0, 4)]
    [InlineData("priority|", "priority>=", 0, 8)]
    [InlineData("created|", "created>", 0, 7)]
    [InlineData("status:|", "Pending", 7, 0)]
    [InlineData("status:open,pe|", "Pending", 12, 2)]
    [InlineData("status:wait|", "\"Waiting for parts\"", 7, 4)]
    [InlineData("status:\"waiting f|", "\"Waiting for parts\"", 7, 10)]
    [InlineData("status:op| tag:vip", "Open", 7, 2)]
    [InlineData("assignee:|", "me", 9, 0)]
    [InlineData("assignee:|", "none", 9, 0)]
    [InlineData("assignee:an|", "Anna", 9, 2)]
    [InlineData("group:退|", "\"退款 Refunds\"", 6, 1)]
    [InlineData("category:pri|", "Hardware/Printers", 9, 3)]
    [InlineData("tag:c|", "c++", 4, 1)]
    [InlineData("tag:|", "\"none\"", 4, 0)]
    [InlineData("created:this|", "this_week", 8, 4)]
    [InlineData("created>|", "7d", 8, 0)]
    [InlineData("field.size:大|", "大号", 11, 1)]
    [InlineData("solved:n|", "none", 7, 1)]
    [InlineData("priority:low o|", "OR", 13, 1)]
    public void At_APlace_OffersWhatFits(string typed, string insert, int start, int length)
    {
        var list = At(typed, English);
        Assert.Equal((start, length), (list.Start, list.Length));
        Assert.Contains(insert, list.Items.Select(x => x.Insert));
        Assert.True(list.Items.Count <= 20);
    }

    [Theory]
    [InlineData("优先|", "优先级:")]
    [InlineData("prio|", "优先级:")]
    [InlineData("状态:处|", "处理中")]
    [InlineData("受理人:|", "我")]
    [InlineData("创建:|", "本周")]
    [InlineData("创建>|", "7天")]
    [InlineData("分类:打|", "硬件/打印机")]
    public void At_ForAChineseReader_OffersChineseWords(string typed, string insert) =>
        Assert.Contains(insert, At(typed, Chinese).Items.Select(x => x.Insert));

    [Theory]
    [InlineData("subject:pri|")]
    [InlineData("number:1|")]
    [InlineData("nonsense:a|")]
    [InlineData("status:open zzz|")]
    public void At_WhereNothingFits_IsSilent(string typed) => Assert.Empty(At(typed, English).Items);

    [Fact]
    public void At_EveryProposal_MakesATextThatReads()
    {
        var text = _world.Desk.Get<ConditionText>();
        foreach (var field in _world.Fields.All)
            foreach (var culture in new[] { English, Chinese })
                foreach (var item in _world.Desk.Get<ConditionCompletions>().At(field.Key + ":", field.Key.Length + 1, 100, culture).Items)
                    Assert.True(text.Parse(field.Key + ":" + item.Insert).Condition is not null, field.Key + ":" + item.Insert);
    }

    CompletionList At(string typed, CultureInfo culture) =>
        _world.Desk.Get<ConditionCompletions>().At(typed.Replace("|", "", StringComparison.Ordinal), typed.IndexOf('|', StringComparison.Ordinal), 20, culture);
}
