using System.Globalization;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tests.Conditions;

public sealed class ConditionJsonTests
{
    [Fact]
    public void Write_ATree_IsTheSavedForm() =>
        Assert.Equal("""{"all":[{"field":"priority","op":"atLeast","values":["high"]},{"none":[{"field":"group","op":"isNotSet"}]},{"field":"text","op":"contains","values":["退款 \"x\""]}]}""",
            ConditionJson.Write(Condition.All(Condition.Test("priority", Operator.AtLeast, "high"), Condition.None(Condition.Test("group", Operator.IsNotSet)),
                Condition.Test("text", Operator.Contains, "退款 \"x\""))));

    [Theory]
    [InlineData("", "conditionJson", "1:1")]
    [InlineData("{", "conditionJson", "1:2")]
    [InlineData("[]", "conditionJson", "$")]
    [InlineData("{}", "conditionJson", "$")]
    [InlineData("""{"all":{}}""", "conditionJson", "$.all")]
    [InlineData("""{"all":[{"any":[1]}]}""", "conditionJson", "$.all[0].any[0]")]
    [InlineData("""{"all":[],"any":[]}""", "conditionJson", "$")]
    [InlineData("""{"all":[],"all":[]}""", "conditionJson", "$")]
    [InlineData("""{"field":"a"}""", "conditionJson", "$.op")]
    [InlineData("""{"field":"a","op":"Is"}""", "conditionJson", "$.op")]
    [InlineData("""{"field":"a","op":"is","values":"x"}""", "conditionJson", "$.values")]
    [InlineData("""{"field":"a","op":"is","values":["x",2]}""", "conditionJson", "$.values[1]")]
    [InlineData("""{"field":"a","op":"is","values":["\uD800"]}""", "conditionJson", "$.values[0]")]
    [InlineData("""{"field":"a","op":"is","more":1}""", "conditionJson", "$")]
    public void Read_WhatIsNoCondition_IsRefusedWithThePlace(string json, string key, string place)
    {
        var refusal = Assert.Throws<RefusedException>(() => ConditionJson.Read(json)).Refusal;
        Assert.Equal((key, place), (refusal.Key, refusal.Args[0]));
        Assert.Contains(place, refusal.Text(CultureInfo.GetCultureInfo("zh-Hans")));
    }

    [Fact]
    public void Read_BeyondALimit_IsRefused()
    {
        Assert.Equal("conditionDepth", Refused(Nested(Condition.DepthMax + 1)));
        Assert.Equal("conditionTests", Refused($$"""{"all":[{{string.Join(',', Enumerable.Repeat("""{"field":"a","op":"isSet"}""", Condition.TestsMax + 1))}}]}"""));
        Assert.Equal("conditionValues", Refused($$"""{"field":"a","op":"is","values":[{{string.Join(',', Enumerable.Repeat("\"x\"", Condition.ValuesMax + 1))}}]}"""));
        Assert.Equal("tooLong", Refused($$"""{"field":"a","op":"is","values":["{{new string('x', FieldTest.ValueMax + 1)}}"]}"""));
        Assert.Equal("tooLong", Refused(new string(' ', ConditionJson.Max + 1)));
        Assert.Equal("conditionJson", Refused(string.Concat(Enumerable.Repeat("""{"all":[""", 50_000))));
        Assert.Equal(new FieldTest("a", Operator.IsSet), ConditionJson.Read(Nested(Condition.DepthMax)));
    }

    [Theory]
    [InlineData("""{"all":[{"field":"a","op":"isSet"}]}""", "a IsSet []")]
    [InlineData("""{"any":[]}""", "NoneOf(AllOf())")]
    [InlineData("""{"none":[]}""", "AllOf()")]
    [InlineData("""{"none":[{"any":[{"field":"a","op":"isSet"},{"field":"b","op":"isSet"}]}]}""", "NoneOf(a IsSet [], b IsSet [])")]
    [InlineData("""{"field":"a","op":"is","values":["  two   words\u0000 "]}""", "a Is [two words]")]
    public void Read_AnIdleForm_IsTheNormalOne(string json, string tree) => Assert.Equal(tree, ConditionJson.Read(json).ToString());

    static string Refused(string json) => Assert.Throws<RefusedException>(() => ConditionJson.Read(json)).Refusal.Key;

    static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"all":[""", depth)) + """{"field":"a","op":"isSet"}""" + string.Concat(Enumerable.Repeat("]}", depth));
}
