using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Reads single cells; refuses, naming the column, what is not readable as what it should be.</summary>
internal static class CellText
{
    /// <summary>The value on the desk that a person chose for this one, else the cell as one line; null when it says nothing.</summary>
    public static string? Word(ColumnMapping column, string cell, int max)
    {
        var line = CleanText.Line(cell);
        if (column.Values.TryGetValue(line, out var meant)) line = CleanText.Line(meant);
        else if (ValueWords.IsNothing(line)) return null;
        if (line.Length == 0) return null;
        return line.Length <= max ? line : throw Refuse.Invalid("importColumnTooLong", column.Column, column.Column, max, line.Length);
    }

    public static DateTime? Time(ColumnMapping column, string cell, TimeFormat? format, TimeZoneInfo zone)
    {
        var line = CleanText.Line(cell);
        if (ValueWords.IsNothing(line)) return null;
        if (format?.TryParse(line, zone, out var utc) == true) return utc;
        throw Refuse.Invalid("importTime", column.Column, column.Column, CleanText.Cut(line, 40), format?.Pattern ?? "?");
    }

    /// <summary>The value of a custom field as JSON; null when the cell says nothing.</summary>
    public static JsonNode? Field(ColumnMapping column, CustomFieldType type, string cell, TimeFormat? format)
    {
        if (type == CustomFieldType.Text)
        {
            var text = CleanText.Line(cell);
            if (text.Length > CustomField.ValueMax) throw Refuse.Invalid("importColumnTooLong", column.Column, column.Column, CustomField.ValueMax, text.Length);
            return text.Length == 0 ? null : JsonValue.Create(text);
        }

        if (Word(column, cell, CustomField.ValueMax) is not { } word) return null;
        return type switch
        {
            CustomFieldType.Number when double.TryParse(word, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
            CustomFieldType.YesNo when ValueWords.YesNoOf(word) is { } yes => JsonValue.Create(yes),
            CustomFieldType.Date when Day(word, format) is { } day => JsonValue.Create(day),
            CustomFieldType.Choice => JsonValue.Create(word),
            CustomFieldType.Choices => new JsonArray([.. Split(word).Select(x => (JsonNode)JsonValue.Create(x))]),
            _ => throw Refuse.Invalid("importFieldValue", column.Column, column.Column, CleanText.Cut(word, 40), type),
        };
    }

    /// <summary>Words parted by comma, semicolon or bar, Chinese ones too.</summary>
    public static IEnumerable<string> Split(string text) =>
        text.Split([',', ';', '|', '，', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The levels of a path such as “Hardware / Printer” or “硬件＞打印机”.</summary>
    public static IEnumerable<string> Levels(string path) =>
        path.Split([" / ", ">", "::", "＞", "→", "\\"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // A day is a day wherever one stands: no zone moves it.
    private static string? Day(string word, TimeFormat? format)
    {
        var formats = format is null ? TimeFormats.Usual : [format, .. TimeFormats.Usual];
        foreach (var candidate in formats)
            if (candidate.TryParse(word, TimeZoneInfo.Utc, out var day)) return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return null;
    }
}
