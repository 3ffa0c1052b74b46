using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentConsole.Web.Api;

/// <summary>Tells the OpenAPI document what our own kinds of values look like; it cannot look into a converter.</summary>
static partial class ApiSchemas
{
    public static async Task ExplainAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (schema.Description is { } words) schema.Description = OfStorage().Replace(words, "").Trim();
        if (type == typeof(Ref)) schema.OneOf = NumberOrName();
        else if (type == typeof(DateTime) || type.IsEnum) schema.Type = schema.Enum?.Any(x => x is null) == true ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        else if (type == typeof(IFormFileCollection)) Files(schema);
        else if (context.JsonTypeInfo.ElementType == typeof(Ref)) schema.Items = new OpenApiSchema { OneOf = NumberOrName() };
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(GivenValue<>)) await MaybeAsync(schema, type.GetGenericArguments()[0], context, ct);
    }

    static async Task MaybeAsync(OpenApiSchema schema, Type inner, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var value = Nullable.GetUnderlyingType(inner) ?? inner;
        if (value == typeof(Ref)) schema.OneOf = NumberOrName();
        else
        {
            var like = await context.GetOrCreateSchemaAsync(value, null, ct);
            (schema.Type, schema.Enum, schema.Format) = (like.Type ?? JsonSchemaType.String, like.Enum, like.Format);
        }

        if (inner != value) schema.OneOf!.Add(new OpenApiSchema { Type = JsonSchemaType.Null });
    }

    static void Files(OpenApiSchema schema)
    {
        (schema.Type, schema.Items) = (JsonSchemaType.Object, null);
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        schema.Properties = new Dictionary<string, IOpenApiSchema> { ["files"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = file } };
    }

    static List<IOpenApiSchema> NumberOrName() =>
        [new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" }, new OpenApiSchema { Type = JsonSchemaType.String }];

    // What matters to whoever changes the enumeration, not to who reads the API.
    [GeneratedRegex(@"(The numbers are stored|Stored)[^.]*\.")]
    private static partial Regex OfStorage();
}
