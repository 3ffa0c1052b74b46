namespace AgentConsole.Core.Search;

/// <summary>How far one search goes.</summary>
public sealed record SearchLimits
{
    /// <summary>Tickets ranked against each other, the newest that match; also the most that are counted.</summary>
    public int Block { get; init; } = 100;

    /// <summary>Matches that are compared with what the viewer may see at a time, at first, ...</summary>
    public int Look { get; init; } = 128;

    /// <summary>... and when most of them turn out to be out of sight.</summary>
    public int LookMax { get; init; } = 2_048;

    /// <summary>Tickets whose texts are read at a time, to see whether they hold a beginning that fits very many words.</summary>
    public int Read { get; init; } = 96;

    /// <summary>Ticket numbers that are looked at one by one, to see whether what is searched for is common, where the index cannot hand out matches in order; four times as many heads; ...</summary>
    public int Walk { get; init; } = 512;

    /// <summary>... and how many a page may take then; were it to take more, all matches are read instead.</summary>
    public int WalkMax { get; init; } = 8_192;

    /// <summary>Whoever sees no more tickets than these has each of them looked at.</summary>
    public int WalkAll { get; init; } = 2_048;

    /// <summary>What a beginning that fits very many words may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(250);
}
