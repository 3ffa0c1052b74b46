namespace AgentConsole.Core.Search;

/// <summary>How far one search goes.</summary>
public sealed record SearchLimits
{
    /// <summary>Tickets ranked against each other, the newest that match; also the most that are counted.</summary>
    public int Block { get; init; } = 100;

    /// <summary>Matches looked at one by one for a viewer who sees many of them, before the viewer's own tickets are asked instead.</summary>
    public int Walk { get; init; } = 10_000;

    /// <summary>Up to so many tickets of a viewer are looked up in the index one by one.</summary>
    public int Probe { get; init; } = 1_500;

    /// <summary>What a beginning that fits very many words may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(250);
}
