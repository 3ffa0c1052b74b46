using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentConsole.Web.Api;

/// <summary>Says in words what is wrong with a JSON body; the parser's own message names types of ours.</summary>
static partial class JsonFaults
{
    public static Problem Of(JsonException e)
    {
        var field = e.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : null;
        var (code, args) = e.Message switch
        {
            var m when Unmapped().Match(m) is { Success: true } match => ("jsonUnknownField", [match.Groups[1].Value]),
            var m when Missing().Match(m) is { Success: true } match => ("jsonMissingField", [match.Groups[1].Value]),
            var m when m.StartsWith("Duplicate", StringComparison.Ordinal) => ("jsonTwice", [field]),
            var m when m.StartsWith("The maximum configured depth", StringComparison.Ordinal) => ("jsonTooDeep", [field, ApiJson.DepthMax]),
            _ when field is not null && e.InnerException is null or NotSupportedException or FormatException or InvalidOperationException => ("jsonWrongValue", new object?[] { field }),
            var m when m.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) => ("jsonObjectWanted", [null]),
            _ => ("jsonBroken", [(e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1]),
        };
        return Problem.Of(StatusCodes.Status400BadRequest, code, args[0] as string, args);
    }

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required propert[^:]*: '([^']*)'")]
    private static partial Regex Missing();
}
