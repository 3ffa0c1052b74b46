using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>What the watchers of a live filter hear. Closed set.</summary>
internal abstract record FilterNews;

/// <summary>The count is another one: ask the watch.</summary>
internal sealed record CountMoved : FilterNews
{
    public static CountMoved Instance { get; } = new();
}

/// <summary>More changed than single news can tell (permissions, a break in the news): read anew.</summary>
internal sealed record FilterReset : FilterNews
{
    public static FilterReset Instance { get; } = new();
}

/// <summary>
/// One ticket that belonged to the filter before or belongs to it now. Made once for all who watch.
/// </summary>
/// <param name="Row">The ticket now, as far as the viewer may see it; null when erased or out of sight.</param>
/// <param name="Left">Null when it belongs to the filter now; else why it does not.</param>
/// <param name="Version">Orders the news of one ticket; an erased ticket has the highest.</param>
internal sealed record FilterMove(long Id, int Version, TicketRow? Row, Departure? Left, DateTime At) : FilterNews;
