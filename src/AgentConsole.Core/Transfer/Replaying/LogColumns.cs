using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>The columns of a log that its map names, and their values as small numbers: a million events repeat some thousand values.</summary>
internal sealed class LogColumns
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> _places = [];
    private readonly List<Dictionary<string, int>> _codes = [];
    private readonly List<List<string>> _values = [];
    private readonly HashSet<string> _missing;

    /// <summary>Refuses a map that names a column the log does not have.</summary>
    public LogColumns(ReplayMap map, SourceShape shape)
    {
        _missing = [.. map.Missing];
        foreach (var name in Named(map).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var place = Enumerable.Range(0, shape.Headers.Count).FirstOrDefault(i => shape.Headers[i].Equals(name, StringComparison.OrdinalIgnoreCase), -1);
            if (place < 0) throw Refuse.Invalid("replayNoColumn", "map", name, string.Join(", ", shape.Headers));
            _slots[name] = _places.Count;
            _places.Add(place);
            _codes.Add(new Dictionary<string, int>(StringComparer.Ordinal));
            _values.Add([]);
        }
    }

    /// <summary>The values of one row; 0 is missing.</summary>
    public int[] Encode(string[] cells)
    {
        var codes = new int[_places.Count];
        for (var slot = 0; slot < codes.Length; slot++)
        {
            var value = CleanText.Line(cells[_places[slot]]);
            if (value.Length == 0 || _missing.Contains(value)) continue;
            if (!_codes[slot].TryGetValue(value, out var code))
            {
                _values[slot].Add(value);
                _codes[slot][value] = code = _values[slot].Count;
            }

            codes[slot] = code;
        }

        return codes;
    }

    /// <summary>The value of a column in an event; null when it is missing or the map names no such column.</summary>
    public string? Text(int[] codes, string? column) =>
        column is not null && codes[_slots[column]] is > 0 and var code ? _values[_slots[column]][code - 1] : null;

    /// <summary>Where the values of a column stand in an event.</summary>
    public int Slot(string column) => _slots[column];

    /// <summary>All values a column has anywhere in the log, in order of first appearance in the file.</summary>
    public IReadOnlyList<string> Values(string column) => _values[_slots[column]];

    private static IEnumerable<string?> Named(ReplayMap map) =>
    [
        map.Ticket, map.At, map.CreatedAt, map.Actor, map.CreatedBy, map.Group, map.Assignee, map.Status?.Column, map.Priority?.Column, map.Channel?.Column,
        map.Requester.Name, map.Requester.Email, map.Requester.Phone, map.Requester.Organization,
        .. map.Category, .. map.Fields.Select(x => x.Column), .. LogTemplate.Of(map.Subject).Columns, .. LogTemplate.Of(map.Description ?? "").Columns,
    ];
}
