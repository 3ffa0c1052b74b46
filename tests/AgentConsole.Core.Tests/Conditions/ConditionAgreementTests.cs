using AgentConsole.Core.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Conditions;

/// <summary>Two executors, one answer.</summary>
public sealed class ConditionAgreementTests
{
    [Theory, EachDatabase]
    public async Task Condition_OfRandomShape_SelectsTheSameInSqlAsInMemory(TestDatabase database)
    {
        await using var world = await ConditionWorld.OpenAsync(database);
        var viewers = new[] { world.Desk.People.Admin, world.Desk.People.Boss, world.Desk.People.Anna, world.Desk.People.Li }.Select(world.Desk.ViewerOf).Append(null).ToArray();
        var cases = ConditionSamples.Of(world).Generator.SelectMany(condition =>
            Gen.Elements(viewers).SelectMany(viewer => Gen.Choose(-30 * 24 * 60, 30 * 24 * 60).Select(minutes => (condition, viewer, minutes))));

        Prop.ForAll(Arb.From(cases), x =>
        {
            var now = world.Desk.Clock.UtcNow.AddMinutes(x.minutes);
            var compiled = world.Compiler.Compile(x.condition, x.viewer);
            return string.Join(',', world.InMemory(compiled, now)) == string.Join(',', world.InSql(compiled, now));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(120).WithEndSize(60));
    }

    [Theory, EachDatabase]
    public async Task Test_OfEveryFieldAndOperator_SelectsTheSameInSqlAsInMemory(TestDatabase database)
    {
        await using var world = await ConditionWorld.OpenAsync(database);
        var now = world.Desk.Clock.UtcNow;
        var li = world.Desk.ViewerOf(world.Desk.People.Li);
        var (wrong, idle) = (new List<string>(), new List<string>());
        foreach (var field in world.Fields.All)
            foreach (var op in ConditionSamples.OperatorsOf(field))
            {
                var counts = new HashSet<int>();
                foreach (var test in ConditionSamples.TestOf(world, field, op).Sample(4))
                {
                    var compiled = world.Compiler.Compile(test, li);
                    var memory = world.InMemory(compiled, now);
                    if (!memory.SequenceEqual(world.InSql(compiled, now))) wrong.Add(test.ToString()!);
                    counts.Add(memory.Length);
                }
            }

        Assert.Empty(wrong);
    }
}
