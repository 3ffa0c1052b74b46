using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Conditions;

/// <summary>
/// Conditions as they are saved: <c>{"all":[…]}</c>, <c>{"any":[…]}</c>, <c>{"none":[…]}</c> and
/// <c>{"field":"priority","op":"atLeast","values":["high"]}</c>.
/// </summary>
public static class ConditionJson
{
    /// <summary>Longest JSON that is read, in UTF-16 units.</summary>
    public const int Max = 500_000;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly Dictionary<string, Operator> Operators =
        Enum.GetValues<Operator>().ToDictionary(x => JsonNamingPolicy.CamelCase.ConvertName(x.ToString()), StringComparer.Ordinal);

    public static string Write(Condition condition) => Node(condition).ToJsonString(Compact);

    /// <summary>The condition in its <see cref="Condition.Normal"/> form. Refuses, naming the place, what is none or exceeds a limit.</summary>
    public static Condition Read(string json)
    {
        if (json.Length > Max) throw Refuse.Invalid("tooLong", "condition", "condition", Max, json.Length);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var condition = Read(document.RootElement, "$", 0);
            ConditionLimits.Check(condition);
            return condition.Normal();
        }
        catch (JsonException e)
        {
            throw Refuse.Invalid("conditionJson", "condition", e.LineNumber is { } line ? $"{line + 1}:{e.BytePositionInLine + 1}" : "$");
        }
    }

    private static JsonObject Node(Condition condition) => condition switch
    {
        AllOf x => Group("all", x),
        AnyOf x => Group("any", x),
        NoneOf x => Group("none", x),
        FieldTest x => Node(x),
        _ => throw new InvalidOperationException(),
    };

    private static JsonObject Group(string word, ConditionGroup group) => new() { [word] = new JsonArray([.. group.Children.Select(Node)]) };

    private static JsonObject Node(FieldTest test)
    {
        var node = new JsonObject { ["field"] = test.Field, ["op"] = JsonNamingPolicy.CamelCase.ConvertName(test.Op.ToString()) };
        if (test.Values.Count > 0) node["values"] = new JsonArray([.. test.Values.Select(x => JsonValue.Create(x))]);
        return node;
    }

    private static Condition Read(JsonElement node, string path, int depth)
    {
        if (depth > Condition.DepthMax + 1) throw ConditionLimits.TooDeep();
        if (node.ValueKind != JsonValueKind.Object) throw Bad(path);
        var names = node.EnumerateObject().Select(x => x.Name).ToList();
        return names switch
        {
            ["all"] => new AllOf(Children(node, "all", path, depth)),
            ["any"] => new AnyOf(Children(node, "any", path, depth)),
            ["none"] => new NoneOf(Children(node, "none", path, depth)),
            _ when names.TrueForAll(x => x is "field" or "op" or "values") => Test(node, path),
            _ => throw Bad(path),
        };
    }

    private static Condition[] Children(JsonElement node, string word, string path, int depth)
    {
        var list = node.GetProperty(word);
        if (list.ValueKind != JsonValueKind.Array) throw Bad($"{path}.{word}");
        return [.. list.EnumerateArray().Select((x, i) => Read(x, $"{path}.{word}[{i}]", depth + 1))];
    }

    private static FieldTest Test(JsonElement node, string path)
    {
        if (!node.TryGetProperty("field", out var field)) throw Bad(path);
        if (!node.TryGetProperty("op", out var word) || !Operators.TryGetValue(Text(word, $"{path}.op"), out var op)) throw Bad($"{path}.op");
        if (!node.TryGetProperty("values", out var values)) return new FieldTest(Text(field, $"{path}.field"), op);
        if (values.ValueKind != JsonValueKind.Array) throw Bad($"{path}.values");
        return new FieldTest(Text(field, $"{path}.field"), op,
            [.. values.EnumerateArray().Select((x, i) => Text(x, $"{path}.values[{i}]"))]);
    }

    private static string Text(JsonElement node, string path)
    {
        try
        {
            return node.ValueKind == JsonValueKind.String ? node.GetString()! : throw Bad(path);
        }
        catch (InvalidOperationException) // half a surrogate pair
        {
            throw Bad(path);
        }
    }

    private static RefusedException Bad(string path) => Refuse.Invalid("conditionJson", "condition", path);
}
