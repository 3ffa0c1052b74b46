using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentConsole.Web.Api;

/// <summary>A field that may be absent, which is not the same as null: absent leaves things as they are, null empties them.</summary>
[JsonConverter(typeof(GivenConverter))]
readonly record struct GivenValue<T>(T? Value)
{
    public bool IsGiven { get; private init; } = true;
}

sealed class GivenConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(GivenValue<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    sealed class Converter<T> : JsonConverter<GivenValue<T>>
    {
        public override bool HandleNull => true;

        public override GivenValue<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            // Not by the serializer anew: its errors would name a place inside the value and not the field.
            reader.TokenType != JsonTokenType.Null ? new(((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options))
            : default(T) is null ? new(default)
            : throw new JsonException(); // what cannot be empty

        public override void Write(Utf8JsonWriter writer, GivenValue<T> value, JsonSerializerOptions options)
        {
            // Absent and null must differ in a fingerprint too.
            if (value.IsGiven) JsonSerializer.Serialize(writer, value.Value, options);
            else writer.WriteStringValue("absent");
        }
    }
}
