namespace AgentConsole.Core.Demo;

/// <summary>A kind of thing that customers write about, in two languages; read from a text beside this file.</summary>
internal sealed class Matter
{
    public required string Key { get; init; }

    /// <summary>Key of the group that works it, and of the one it is at times handed to.</summary>
    public required string Group { get; init; }
    public required string Handover { get; init; }
    public required string Category { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyList<string> Products { get; init; }
    public required IReadOnlyList<string> Causes { get; init; }

    /// <summary>Which custom fields it fills besides the product: <c>serial</c>, <c>order</c>, <c>refund</c>.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Key of the status in which it waits for a third party.</summary>
    public required string Hold { get; init; }

    /// <summary>Weights of low, normal, high, urgent.</summary>
    public required IReadOnlyList<int> Priorities { get; init; }

    /// <summary>How often it comes up.</summary>
    public required int Weight { get; init; }

    public required Phrases Phrases { get; init; }
}

/// <summary>Sentences by language and section, with slots in braces.</summary>
internal sealed class Phrases(ILookup<string, string> lines)
{
    public IReadOnlyList<string> Of(string language, string section)
    {
        var found = _lists.GetValueOrDefault($"{language}.{section}");
        return found ?? throw new InvalidOperationException($"No phrases for {language}.{section}.");
    }

    private readonly Dictionary<string, string[]> _lists = lines.ToDictionary(x => x.Key, x => x.ToArray());
}
