namespace AgentConsole.Web.Frame.Commands;

/// <summary>Something to choose in the palette: either an address or a control of the page to press.</summary>
/// <param name="Id">Tells it from all other entries.</param>
/// <param name="Text">What is shown and matched.</param>
sealed record PaletteEntry(string Id, string Icon, string Text)
{
    public string? Href { get; init; }

    /// <summary>The key or the command of the control, see keys.js.</summary>
    public string? Press { get; init; }

    /// <summary>Matched, but not shown: the name in the other language.</summary>
    public string? Also { get; init; }

    /// <summary>A number before the text.</summary>
    public string? Number { get; init; }

    /// <summary>Small words at the end.</summary>
    public string? Hint { get; init; }

    /// <summary>The shortcut that does the same.</summary>
    public string? Keys { get; init; }

    /// <summary>Where the text matches; places in UTF-16 units, in order.</summary>
    public IReadOnlyList<(int Start, int Length)> Marks { get; init; } = [];
}

/// <summary>Entries under one heading.</summary>
/// <param name="Late">They come from a search that may still run, and not with the letter that was typed.</param>
sealed record PaletteGroup(string Key, string Title, IReadOnlyList<PaletteEntry> Entries, bool Late = false);
