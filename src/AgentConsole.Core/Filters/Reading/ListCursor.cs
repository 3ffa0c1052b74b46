using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Filters;

/// <summary>The place of a row in a list as opaque text, so that the next page goes on behind it even when the row has changed or gone.</summary>
internal static class ListCursor
{
    private const int Max = 4000;

    public static string Write(object?[] place, ListOrder order)
    {
        string?[] parts = [order.Signature, .. place.Select(Text)];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    /// <summary>Reads what <see cref="Write"/> wrote for the same order; refuses everything else.</summary>
    public static object?[] Read(string cursor, ListOrder order, RowOrder columns)
    {
        try
        {
            if (cursor.Length > Max || !Base64Url.IsValid(cursor)) throw Forged();
            var parts = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(cursor));
            if (parts is not [{ } signature, .. var texts] || signature != order.Signature) throw Forged();
            object?[] place = [.. texts.Select(Value)];
            return place.Length == columns.Columns.Length && columns.Columns.Zip(place).All(x => x.First.Accepts(x.Second)) ? place : throw Forged();
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw Forged();
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTime at => "d" + at.Ticks.ToString(CultureInfo.InvariantCulture),
        int number => "i" + number.ToString(CultureInfo.InvariantCulture),
        long number => "l" + number.ToString(CultureInfo.InvariantCulture),
        double number => "f" + number.ToString("R", CultureInfo.InvariantCulture),
        string text => "s" + text,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static object? Value(string? text) => text is null ? null : text.Length == 0 ? throw Forged() : text[0] switch
    {
        'd' => new DateTime(long.Parse(text.AsSpan(1), CultureInfo.InvariantCulture), DateTimeKind.Utc),
        'i' => int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture),
        'l' => long.Parse(text.AsSpan(1), CultureInfo.InvariantCulture),
        'f' => double.Parse(text.AsSpan(1), CultureInfo.InvariantCulture),
        's' => text[1..],
        _ => throw Forged(),
    };

    private static RefusedException Forged() => Refuse.Invalid("forgedCursor", "cursor");
}
