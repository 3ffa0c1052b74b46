using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Turns conditions into what SQL and memory can ask, for one person at the present staff and catalog.</summary>
public sealed class ConditionCompiler(ConditionFields fields, StaffCache staff, CatalogCache catalog, ITicketWords words)
{
    /// <summary>
    /// The meaning for <paramref name="me"/>; without a person <c>me</c> is nobody and days are UTC's. Compile again after
    /// <see cref="StaffChanged"/> or <see cref="CatalogChanged"/>: a different <see cref="CompiledCondition.Key"/> tells that it differs.
    /// Refuses a test whose field, operator or value means nothing.
    /// </summary>
    public CompiledCondition Compile(Condition condition, Viewer? me) => throw new NotImplementedException((fields, staff, catalog, words).ToString());
}
