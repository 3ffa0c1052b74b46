using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>A condition ready to be asked, in SQL and in memory with the same answer. Immutable; any number of threads may use it.</summary>
public sealed class CompiledCondition
{
    internal CompiledCondition(Condition condition) => Condition = condition;

    /// <summary>What it was compiled from.</summary>
    public Condition Condition { get; }

    /// <summary>The same for equal meanings: people, days and trees are resolved, so those who mean the same share one live filter.</summary>
    public string Key => throw new NotImplementedException();

    /// <summary>Whether <see cref="Matches"/> wants the ticket's <see cref="TicketTexts"/>.</summary>
    public bool NeedsTexts => throw new NotImplementedException();

    /// <summary>Whether the answer for an unchanged ticket can change as time passes.</summary>
    public bool DependsOnTime => throw new NotImplementedException();

    /// <summary>Whether any test asks about the field.</summary>
    public bool Asks(string field) => Condition.Asks(field);

    /// <summary>The tickets for which it holds at <paramref name="now"/> (UTC). Says nothing of who may see them.</summary>
    public Expression<Func<Ticket, bool>> Where(AgentDb db, DateTime now) => throw new NotImplementedException();

    /// <summary>The same for one row in memory. <paramref name="texts"/> are wanted when <see cref="NeedsTexts"/>; without them it throws.</summary>
    public bool Matches(TicketRow row, DateTime now, TicketTexts? texts = null) => throw new NotImplementedException();

    /// <summary>The first instant after <paramref name="now"/> when the answer for this unchanged row can be another one; null when never.</summary>
    public DateTime? NextTurn(TicketRow row, DateTime now) => throw new NotImplementedException();

    /// <summary>The same over all stored tickets within <paramref name="scope"/>: until then nothing enters or leaves by time alone.</summary>
    public Task<DateTime?> NextTurnAsync(AgentDb db, Expression<Func<Ticket, bool>>? scope, DateTime now, CancellationToken ct = default) =>
        throw new NotImplementedException();
}
