using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api;

/// <summary>What programs say beside the body: parameters, versions, idempotency keys. What cannot be used is refused by name.</summary>
static class RequestParts
{
    const int KeyMax = 200;

    /// <summary>Refuses a parameter that is not of these: a misspelt filter must not list everything.</summary>
    public static void TakesOnly(this HttpRequest request, params string[] parameters)
    {
        foreach (var name in request.Query.Keys.Where(x => !parameters.Contains(x, StringComparer.OrdinalIgnoreCase)))
            throw ProblemException.Bad("unknownParameter", name, name, string.Join(", ", parameters));
    }

    public static int Within(int? value, string name, int min, int max, int usual) => value is not { } number ? usual
        : number >= min && number <= max ? number
        : throw new ProblemException(Problem.Of(StatusCodes.Status400BadRequest, "outOfRange", name, name, min, max) with { Limit = number < min ? min : max });

    /// <summary>The version that the caller saw, from <c>If-Match</c> or from the body; null when they do not care.</summary>
    public static int? SeenVersion(this HttpRequest request, int? inBody)
    {
        var header = request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0 || header == "*") return inBody;
        var bare = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        if (bare is not ['"', .. var digits, '"'] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw ProblemException.Bad("badVersion", "If-Match");
        return inBody is null || inBody == version ? version : throw ProblemException.Bad("versionTwice", "version");
    }

    public static void TellVersion(this HttpResponse response, int version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The idempotency key of this person at this address, with a fingerprint of what is asked for; null without one.</summary>
    public static OnceKey? OnceOnly<T>(this HttpRequest request, int userId, T body)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out var header)) return null;
        var key = header.ToString();
        if (key.Length is 0 or > KeyMax || key.Any(x => x is < '!' or > '~')) throw ProblemException.Bad("badKey", "Idempotency-Key", KeyMax);
        var place = request.Path.Value!["/api/v1/".Length..];
        return new OnceKey(string.Create(CultureInfo.InvariantCulture, $"{userId} {place} {key}"),
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options)));
    }
}
