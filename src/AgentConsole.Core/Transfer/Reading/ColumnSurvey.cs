using System.Globalization;

namespace AgentConsole.Core.Transfer;

/// <summary>What the values of one column are like, over all rows of the file.</summary>
public sealed class ColumnSurvey
{
    /// <summary>How many different values are kept; more are only known to be more.</summary>
    public const int DistinctMax = 1000;
    private const int DistinctLengthMax = 200;
    private const int SamplesMax = 5;

    private readonly Dictionary<string, int> _distinct = [];
    private const int DifferentMax = 2_000_000;

    private readonly List<string> _samples = [];
    private HashSet<int>? _different = [];
    private int _repeats;
    private List<TimeFormat>? _times = [.. TimeFormats.Usual];

    private bool _numbers = true, _emails = true, _phones = true;

    internal ColumnSurvey(string name) => Name = name;

    public string Name { get; }

    /// <summary>Rows in which it is not empty.</summary>
    public int Filled { get; private set; }
    public int LongestLength { get; private set; }

    /// <summary>Rows in which it says something: neither empty nor a word for nothing, such as “n/a”.</summary>
    public int Telling { get; private set; }

    /// <summary>Whether at most one value in twenty has occurred before, as ids do that somebody copied wrongly.</summary>
    public bool MostlyDifferent => Filled > 0 && _different is not null && _repeats * 2 < Filled;

    /// <summary>Sum of all lengths, in characters.</summary>
    public long TotalLength { get; private set; }

    /// <summary>The first different values, for the eye.</summary>
    public IReadOnlyList<string> Samples => _samples;

    /// <summary>Each value and how often; null when there are more than <see cref="DistinctMax"/> or long ones.</summary>
    public IReadOnlyDictionary<string, int>? Distinct { get; private set; }

    /// <summary>The formats that read every value, best first; empty when it is no column of times.</summary>
    public IReadOnlyList<TimeFormat> Times => Telling == 0 || _times is null ? [] : _times;
    public bool AllNumbers => Telling > 0 && _numbers;
    public bool AllEmails => Telling > 0 && _emails;
    public bool AllPhones => Telling > 0 && _phones;
    public bool AnyHtml { get; private set; }

    internal void Add(string cell)
    {
        var value = cell.Trim();
        if (value.Length == 0) return;
        Filled++;
        LongestLength = Math.Max(LongestLength, value.Length);
        TotalLength += value.Length;
        if (Filled == 1) Distinct = _distinct;
        if (_samples.Count < SamplesMax && !_samples.Contains(value)) _samples.Add(value.Length > DistinctLengthMax ? value[..DistinctLengthMax] : value);
        Count(value);
        if (_different is { Count: < DifferentMax } && !_different.Add(value.GetHashCode(StringComparison.Ordinal)) && ++_repeats > 10 + Filled / 20) _different = null;
        if (ValueWords.IsNothing(value)) return; // says nothing about what the others are
        Telling++;
        if (_times is { Count: > 0 } && _times.RemoveAll(x => !x.TryParse(value, TimeZoneInfo.Utc, out _)) > 0 && _times.Count == 0) _times = null;
        _numbers = _numbers && IsNumber(value);
        _emails = _emails && IsEmail(value);
        _phones = _phones && IsPhone(value);
        AnyHtml = AnyHtml || value.Contains("</", StringComparison.Ordinal) || value.Contains("<br", StringComparison.OrdinalIgnoreCase);
    }

    private void Count(string value)
    {
        if (Distinct is null) return;
        if (value.Length > DistinctLengthMax || (_distinct.Count == DistinctMax && !_distinct.ContainsKey(value)))
        {
            Distinct = null;
            _distinct.Clear();
            return;
        }

        _distinct[value] = _distinct.GetValueOrDefault(value) + 1;
    }

    /// <summary>A number to reckon with: “007” and a sixteen-digit account are names.</summary>
    private static bool IsNumber(string value) =>
        value.Length <= 15 && !(value.Length > 1 && value[0] == '0' && char.IsDigit(value[1]))
        && double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static bool IsEmail(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && value.LastIndexOf('.') > at + 1 && !value.Any(char.IsWhiteSpace);
    }

    private static bool IsPhone(string value)
    {
        var digits = value.Count(char.IsAsciiDigit);
        return digits is >= 7 and <= 15 && value.All(c => char.IsAsciiDigit(c) || "+-(). /".Contains(c, StringComparison.Ordinal));
    }
}
