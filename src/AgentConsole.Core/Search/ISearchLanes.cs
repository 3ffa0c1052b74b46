namespace AgentConsole.Core.Search;

/// <summary>The matches of one query on one shelf, for an index that hands them out one by one. Good for one reading of one context.</summary>
public interface ISearchLanes : IDisposable
{
    /// <summary>The last word may be the beginning of so many that all their lists have to be joined before the first match is known.</summary>
    bool IsSlow { get; }

    /// <summary>One word, so that it takes no longer to find out whether one ticket has it than to walk over some hundred matches.</summary>
    bool IsPlain { get; }

    /// <summary>All matches where they are few, or where one match takes as long as all; else null.</summary>
    IReadOnlyList<SearchSpot>? All { get; }

    /// <summary>Matches of one slot with numbers below <paramref name="below"/> and not below <paramref name="from"/>, newest first.</summary>
    IEnumerable<long> Newest(int slot, long below, long from = 0);

    bool Has(int slot, long ticketId);
}

/// <summary>Where in the index a ticket stands.</summary>
public readonly record struct SearchSpot(int Slot, long Id);
