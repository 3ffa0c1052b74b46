using System.Text.Json.Serialization;
using AgentConsole.Core.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentConsole.Web.Api;

/// <summary>What went wrong, as RFC 9457 has it (<c>application/problem+json</c>).</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
sealed record Problem
{
    public const string MediaType = "application/problem+json";

    /// <summary>Names the kind of problem for programs: <c>urn:agentconsole:problem:</c> and the code.</summary>
    public string Type => "urn:agentconsole:problem:" + Code;

    /// <summary>The HTTP status in words.</summary>
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened and what to do, in the language of the request.</summary>
    public string? Detail { get; init; }

    /// <summary>The kind of problem in one word that never changes, such as <c>tooLong</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The field at fault.</summary>
    public string? Field { get; init; }

    /// <summary>The limit that the field broke.</summary>
    public long? Limit { get; init; }

    /// <summary>Where in the text of a condition the error stands, counted in UTF-16 units from zero.</summary>
    public int? Position { get; init; }

    /// <summary>For a conflict: each field that somebody else changed first, with both values.</summary>
    public IReadOnlyList<ProblemConflict>? Conflicts { get; init; }

    /// <summary>Finds an unexpected failure in the server's log.</summary>
    public string? TraceId { get; init; }

    /// <summary>A problem told by the text of <see cref="ApiText"/> under its code.</summary>
    public static Problem Of(int status, string code, string? field = null, params object?[] args) =>
        new() { Status = status, Code = code, Detail = ApiText.Of(code, args), Field = field };

    public static Problem Of(Refusal refusal) => new()
    {
        Status = StatusOf(refusal.Kind), Code = refusal.Key, Detail = refusal.Text(), Field = refusal.Field, Limit = LimitOf(refusal),
        Conflicts = refusal.Conflicts.Count == 0 ? null : [.. refusal.Conflicts.Select(ProblemConflict.Of)],
    };

    static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>Refusals about a limit name it after the field and the name of what broke it.</summary>
    static long? LimitOf(Refusal refusal) => refusal.Key is "tooLong" or "tooMany" or "tooManyTags" or "tooManyFiles" or "fileTooLarge"
        ? refusal.Args.OfType<int>().Select(x => (long?)x).FirstOrDefault()
        : null;
}

/// <summary>One field of a conflict. Values are written as in the history.</summary>
sealed record ProblemConflict(string Field, string? Theirs, string? Yours, DateTime At, int? ByUserId)
{
    public static ProblemConflict Of(FieldConflict x) => new(x.Field, x.Theirs, x.Yours, x.At, x.By.UserId);
}
