using System.Globalization;
using AgentConsole.Core.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Conditions;

public sealed class ConditionTextTests : IAsyncLifetime
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en"), Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    ConditionWorld _world = null!;

    ConditionText Text => _world.Desk.Get<ConditionText>();

    public async ValueTask InitializeAsync() => _world = await ConditionWorld.OpenAsync(tickets: 3);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Write_AnyCondition_ReadsBackAsTheSameTreeInBothLanguages() =>
        Prop.ForAll(ConditionSamples.Of(_world), x => Same(x, English) && Same(x, Chinese))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(100));

    [Fact]
    public void Json_OfAnyCondition_ReadsBackAsTheSameTree() =>
        Prop.ForAll(ConditionSamples.Of(_world), x => ConditionJson.Read(ConditionJson.Write(x)).Equals(x)).QuickCheckThrowOnFailure();

    bool Same(Condition condition, CultureInfo culture)
    {
        var text = Text.Write(condition, culture);
        var parsed = Text.Parse(text);
        return condition.Equals(parsed.Condition)
            ? true
            : throw new InvalidOperationException($"{text} reads {parsed.Condition?.ToString() ?? string.Join("; ", parsed.Errors.Select(x => $"{x.Start}+{x.Length} {x.Text(English)}"))}");
    }
}
