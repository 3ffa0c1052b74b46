using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>The custom field values of a row, read once however many conditions ask.</summary>
internal static class RowFields
{
    private static readonly ConditionalWeakTable<TicketRow, Dictionary<string, JsonElement>> Read = [];
    private static readonly Dictionary<string, JsonElement> None = [];

    public static string? Text(TicketRow row, string key) =>
        Find(row, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static double? Number(TicketRow row, string key) =>
        Find(row, key) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public static bool? YesNo(TicketRow row, string key) => Find(row, key).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Whether the field's list has one of the values.</summary>
    public static bool HasAny(TicketRow row, string key, string[] values)
    {
        if (Find(row, key) is not { ValueKind: JsonValueKind.Array } list) return false;
        foreach (var item in list.EnumerateArray())
            foreach (var value in values)
                if (item.ValueEquals(value)) return true;
        return false;
    }

    public static bool IsSet(TicketRow row, string key) => Find(row, key).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private static JsonElement Find(TicketRow row, string key)
    {
        if (row.Fields is null) return default;
        var values = Read.GetValue(row, static x => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(x.Fields!) ?? None);
        return values.GetValueOrDefault(key);
    }
}
