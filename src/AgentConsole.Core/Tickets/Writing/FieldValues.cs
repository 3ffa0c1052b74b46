using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

/// <summary>Checks a custom field's value against its definition.</summary>
internal static class FieldValues
{
    public static void Fill(Ticket ticket, Catalog catalog, SetField set)
    {
        if (!catalog.Fields.TryGetValue(set.Key, out var field) || !field.Active) throw Refuse.Invalid("unknownValue", set.Key, "field", set.Key);
        ticket.Fill(field, set.Value is null ? null : Checked(field, set.Value));
    }

    private static JsonNode? Checked(CustomField field, JsonNode value) => field.Type switch
    {
        CustomFieldType.Text => Line(field, value) is { Length: > 0 } text ? JsonValue.Create(text) : null,
        CustomFieldType.Number when Number(value) is { } number => JsonValue.Create(number),
        CustomFieldType.YesNo when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value,
        CustomFieldType.Date when DateOnly.TryParseExact(Line(field, value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => value,
        CustomFieldType.Choice when field.Options.Contains(Line(field, value)) => value,
        CustomFieldType.Choices when value is JsonArray { Count: 0 } => null,
        CustomFieldType.Choices when value is JsonArray many && many.All(x => x is not null && field.Options.Contains(Line(field, x))) => many,
        _ => throw Refuse.Invalid("unknownValue", field.Key, field.Name, value.ToJsonString()),
    };

    // By its text: a node made from an int does not read as a double. Stored as the double it is compared as, so that memory and
    // both databases see the same number.
    private static double? Number(JsonNode value) => value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string Line(CustomField field, JsonNode value) => value.GetValueKind() == JsonValueKind.String
        ? Refuse.Line(value.GetValue<string>(), field.Key, CustomField.ValueMax, required: false)
        : throw Refuse.Invalid("unknownValue", field.Key, field.Name, value.ToJsonString());
}
