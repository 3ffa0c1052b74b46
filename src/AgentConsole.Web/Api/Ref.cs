using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentConsole.Web.Api;

/// <summary>One of the desk's things, by its number or by its name.</summary>
[JsonConverter(typeof(RefConverter))]
readonly record struct Ref(int? Id, string? Name)
{
    public override string ToString() => Name ?? Id?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

sealed class RefConverter : JsonConverter<Ref>
{
    public override Ref Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var id) => new Ref(id, null),
        JsonTokenType.String => new Ref(null, reader.GetString()),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, Ref value, JsonSerializerOptions options)
    {
        if (value.Id is { } id) writer.WriteNumberValue(id);
        else writer.WriteStringValue(value.Name);
    }
}
