using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Turns conditions into what SQL and memory can ask, for one person at the present staff and catalog.</summary>
public sealed class ConditionCompiler(ConditionFields fields, StaffCache staff, CatalogCache catalog, ITicketWords words)
{
    /// <summary>
    /// The meaning for <paramref name="me"/>; without a person <c>me</c> is nobody and days are UTC's. Compile again after
    /// <see cref="StaffChanged"/> or <see cref="CatalogChanged"/>: a different <see cref="CompiledCondition.Key"/> tells that it differs.
    /// Refuses a test whose field, operator or value means nothing, and a condition beyond the limits of <see cref="Condition"/>.
    /// </summary>
    public CompiledCondition Compile(Condition condition, Viewer? me)
    {
        ConditionLimits.Check(condition);
        var people = staff.Now;
        var zone = me is not null && people.Users.TryGetValue(me.UserId, out var user) ? user.TimeZone : null;
        var meaning = new Meaning(me, people, catalog.Now, zone is null ? LocalDays.Utc : LocalDays.Of(zone), words);
        var normal = condition.Normal();
        return new CompiledCondition(normal, Compile(normal, meaning));
    }

    private CompiledNode Compile(Condition condition, Meaning meaning) => condition switch
    {
        AllOf x => Group(GroupKind.All, x, meaning),
        AnyOf x => Group(GroupKind.Any, x, meaning),
        NoneOf x => Group(GroupKind.None, x, meaning),
        FieldTest x => Compile(x, meaning),
        _ => throw new InvalidOperationException(),
    };

    private GroupNode Group(GroupKind kind, ConditionGroup group, Meaning meaning) =>
        new(kind, [.. group.Children.Select(x => Compile(x, meaning))]);

    private TestNode Compile(FieldTest test, Meaning meaning)
    {
        var field = fields.Find(test.Field) ?? throw Refuse.Invalid("conditionField", test.Field, test.Field);
        field.Check(test);
        return field.Compile(test, meaning);
    }
}
