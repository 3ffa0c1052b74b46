using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>A condition ready to be asked, in SQL and in memory with the same answer. Immutable; any number of threads may use it.</summary>
public sealed class CompiledCondition
{
    private readonly CompiledNode _root;
    private readonly TestNode[] _moving;

    // Parts that must hold and do not move: a ticket outside them never turns.
    private readonly CompiledNode[] _steady;

    internal CompiledCondition(Condition condition, CompiledNode root)
    {
        (Condition, _root) = (condition, root);
        _moving = [.. root.Tests.Where(x => x.DependsOnTime)];
        _steady = root is GroupNode { Kind: GroupKind.All } all ? [.. all.Children.Where(x => x is { DependsOnTime: false, NeedsTexts: false })] : [];
    }

    /// <summary>What it was compiled from, in its normal form.</summary>
    public Condition Condition { get; }

    /// <summary>The compiled tree, in the shape of <see cref="Condition"/>: each test can be asked alone.</summary>
    internal CompiledNode Root => _root;

    /// <summary>The same for equal meanings: people, days and trees are resolved, so those who mean the same share one live filter.</summary>
    public string Key => _root.Key;

    /// <summary>Whether <see cref="Matches"/> wants the ticket's <see cref="TicketTexts"/>.</summary>
    public bool NeedsTexts => _root.NeedsTexts;

    /// <summary>Whether the answer for an unchanged ticket can change as time passes.</summary>
    public bool DependsOnTime => _root.DependsOnTime;

    /// <summary>Whether any test asks about the field.</summary>
    public bool Asks(string field) => Condition.Asks(field);

    /// <summary>The tickets for which it holds at <paramref name="now"/> (UTC). Says nothing of who may see them.</summary>
    public Expression<Func<Ticket, bool>> Where(AgentDb db, DateTime now) => _root.Where(db, Whole(now), yes: true);

    /// <summary>The same for one row in memory. <paramref name="texts"/> are wanted when <see cref="NeedsTexts"/>; without them it throws.</summary>
    public bool Matches(TicketRow row, DateTime now, TicketTexts? texts = null) => _root.Holds(new Facts(row, Whole(now), texts));

    /// <summary>The first instant after <paramref name="now"/> when the answer for this unchanged row can be another one; null when never.</summary>
    public DateTime? NextTurn(TicketRow row, DateTime now)
    {
        if (!DependsOnTime) return null;
        var at = Whole(now);
        foreach (var part in _steady)
            if (!part.Holds(new Facts(row, at, null))) return null;
        DateTime? first = null;
        foreach (var test in _moving)
            if (test.Turns!.Next(row, at) is { } turn && (first is null || turn < first)) first = turn;
        return first;
    }

    /// <summary>
    /// The same over all stored tickets within <paramref name="scope"/>: until then nothing enters or leaves by time alone. Never later
    /// than the first turn; periods and custom dates answer with the next midnight at which they move.
    /// </summary>
    public async Task<DateTime?> NextTurnAsync(AgentDb db, Expression<Func<Ticket, bool>>? scope, DateTime now, CancellationToken ct = default)
    {
        if (!DependsOnTime) return null;
        var at = Whole(now);
        IQueryable<Ticket> tickets = db.Tickets;
        if (scope is not null) tickets = tickets.Where(scope);
        foreach (var part in _steady) tickets = tickets.Where(part.Where(db, at, yes: true));
        DateTime? first = null;
        foreach (var test in _moving)
            if (await test.Turns!.NextAsync(tickets, at, ct) is { } turn && (first is null || turn < first)) first = turn;
        return first;
    }

    private static DateTime Whole(DateTime now) => now.Ticks % TimeSpan.TicksPerMillisecond == 0 ? now : now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
}
