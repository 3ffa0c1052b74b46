namespace AgentConsole.Core.Tickets;

/// <summary>Which entries of a ticket's past are wanted.</summary>
public enum TimelinePart
{
    /// <summary>Messages and changes.</summary>
    All,

    /// <summary>Public replies of either side.</summary>
    Public,

    /// <summary>Internal notes.</summary>
    Notes,

    /// <summary>Changes of fields.</summary>
    Events,
}

/// <summary>How many entries of each kind a ticket has. Changes that only brought a message are no events.</summary>
public sealed record TimelineCounts(int Public, int Notes, int Events)
{
    public int All => Public + Notes + Events;

    public int Of(TimelinePart part) => part switch
    {
        TimelinePart.Public => Public,
        TimelinePart.Notes => Notes,
        TimelinePart.Events => Events,
        TimelinePart.All => All,
    };

    /// <summary>The counts after more entries were added.</summary>
    public TimelineCounts Plus(IEnumerable<TicketMessage> messages, IEnumerable<TicketChange> changes)
    {
        var (open, notes) = (0, 0);
        foreach (var message in messages)
        {
            if (message.Kind == MessageKind.InternalNote) notes++;
            else open++;
        }

        return new(Public + open, Notes + notes, Events + changes.Count(x => x.HasFields));
    }
}

/// <summary>A stretch of a ticket's past without gaps, each list oldest first.</summary>
/// <param name="Earlier">Pass it to read the stretch before this one; null when this is the beginning.</param>
/// <param name="Customers">Names of the customers that the entries mention, by id; who was erased is absent.</param>
/// <param name="Organizations">The same of organizations.</param>
public sealed record TimelinePage(IReadOnlyList<TicketMessage> Messages, IReadOnlyList<TicketChange> Changes, int? Earlier,
    IReadOnlyDictionary<int, string> Customers, IReadOnlyDictionary<int, string> Organizations)
{
    public static TimelinePage Empty { get; } =
        new([], [], null, new Dictionary<int, string>(), new Dictionary<int, string>());
}

/// <summary>
/// A ticket as it was at one version: nothing in it is newer than <see cref="Row"/>, so that pushed changes with higher versions
/// can be added without doubles.
/// </summary>
public sealed record TicketSnapshot(TicketRow Row, TimelineCounts Counts, TimelinePage Timeline);
