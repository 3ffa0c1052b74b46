namespace AgentConsole.Web.Transfer.Commands;

/// <summary>
/// The words behind a verb: what it works on, its switches, and settings of the desk (<c>--Data:Folder=…</c>), which go to the configuration.
/// A switch's value is the next word or stands behind an equals sign.
/// </summary>
sealed class CommandLine
{
    readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    readonly HashSet<string> _flags = new(StringComparer.Ordinal);

    CommandLine()
    {
    }

    /// <summary>Words that are no switches.</summary>
    public List<string> Operands { get; } = [];

    public List<string> Settings { get; } = [];

    /// <summary>The first word that cannot be understood; null when all can.</summary>
    public string? Stranger { get; private set; }

    /// <param name="flags">Switches without a value.</param>
    /// <param name="valued">Switches with one.</param>
    public static CommandLine Read(IEnumerable<string> words, IReadOnlySet<string> flags, IReadOnlySet<string> valued)
    {
        var line = new CommandLine();
        using var rest = words.GetEnumerator();
        while (rest.MoveNext())
        {
            var word = rest.Current;
            var cut = word.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? word : word[..cut];
            if (!word.StartsWith("--", StringComparison.Ordinal)) line.Operands.Add(word);
            else if (flags.Contains(word)) line._flags.Add(word);
            else if (name.Contains(':', StringComparison.Ordinal) && cut > 0) line.Settings.Add(word);
            else if (valued.Contains(name) && cut > 0) line.Add(name, word[(cut + 1)..]);
            else if (valued.Contains(name) && rest.MoveNext()) line.Add(name, rest.Current);
            else line.Stranger ??= word;
        }

        return line;
    }

    public bool Has(string flag) => _flags.Contains(flag);

    /// <summary>The last value given; null without any.</summary>
    public string? Value(string name) => _values.TryGetValue(name, out var values) ? values[^1] : null;

    public IReadOnlyList<string> Values(string name) => _values.GetValueOrDefault(name, []);

    void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var values)) _values[name] = values = [];
        values.Add(value);
    }
}
