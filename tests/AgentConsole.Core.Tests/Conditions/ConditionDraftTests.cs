using System.Globalization;
using AgentConsole.Core.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Conditions;

/// <summary>The third face of a condition: what a builder changes, and the sentence it reads as.</summary>
public sealed class ConditionDraftTests(ConditionCatalog catalog) : IClassFixture<ConditionCatalog>
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en"), Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    ConditionFields Fields => catalog.World.Fields;

    [Fact]
    public void Build_OfAnyCondition_IsTheSameTree() =>
        Prop.ForAll(ConditionSamples.Of(catalog.World), x => DraftGroup.Of(x).Build().Equals(x) && DraftGroup.Of(x).Tests.All(t => t.Wrong(Fields) is null))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(100));

    [Fact]
    public void Test_AskedOtherwise_KeepsWhatStillMeansSomething()
    {
        var test = new DraftTest(Fields.Find("assignee")!);
        Assert.Equal("A value is missing.", test.Wrong(Fields));
        test.Take(["me", "", "me", "1"]);
        Assert.Equal(["me", "1"], test.Values);

        test.Ask(Fields.Find("group")!, Fields.Find("assignee"));
        Assert.Equal(Condition.Test("group", Operator.Is, "1"), test.Build()); // nobody's group is “me”
        test.Compare(Operator.IsNot, Fields.Find("group")!);
        test.Ask(Fields.Find("assignee")!, Fields.Find("group"));
        Assert.Equal(Operator.IsNot, test.Op);
        test.Ask(Fields.Find("subject")!, Fields.Find("assignee"));
        Assert.Equal(Operator.Contains, test.Op);
        test.Ask(Fields.Find("number")!, Fields.Find("subject"));
        test.Compare(Operator.Between, Fields.Find("number")!);
        Assert.Equal(["1"], test.Values);
        test.Take(["", "7"]);
        Assert.Equal(["", "7"], test.Values); // the end stays the end while its beginning is still to be typed
        Assert.Equal("A value is missing.", test.Wrong(Fields));
        test.Take(["7", "7"]);
        Assert.Null(test.Wrong(Fields));
        test.Take(["seven", "7"]);
        Assert.Contains("seven", test.Wrong(Fields), StringComparison.Ordinal);
        Assert.Contains("gone", new DraftTest("field.gone", Operator.Is, ["x"]).Wrong(Fields), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status:open", "Status is Open", "状态是 处理中")]
    [InlineData("status:open,pending -assignee:none created>7d", "Status is one of Open, Pending and Assignee is set and Created is longer ago than 7 days",
        "状态是以下之一 处理中、等待客户，且受理人已填写，且创建时间早于 7天")]
    [InlineData("tag:vip (priority>=high OR -(channel:mail OR number:5..10))", "Tags has vip and (Priority is at least High or none of (Channel is E-mail or Number is between 5 and 10))", null)]
    [InlineData("requester:12", "Customer is Ms Wang", null)]
    [InlineData("", "every ticket", "所有工单")]
    public void Sentence_OfACondition_ReadsInBothLanguages(string text, string english, string? chinese)
    {
        var condition = catalog.World.Desk.Get<ConditionText>().Parse(text).Condition!;
        string Read(CultureInfo culture) => string.Concat(catalog.World.Desk.Get<ConditionSentence>().Of(condition, (field, value) => field.Key == "requester" && value == "12" ? "Ms Wang" : null, culture).Select(x => x.Text));

        Assert.Equal(english, Read(English));
        if (chinese is not null) Assert.Equal(chinese, Read(Chinese));
    }
}
