namespace AgentConsole.Web.Api;

/// <summary>Ends a request of a program with this problem.</summary>
sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;

    /// <summary>The request itself is wrong: told under 400 with the text of <see cref="ApiText"/>.</summary>
    public static ProblemException Bad(string code, string? field = null, params object?[] args) =>
        new(Problem.Of(StatusCodes.Status400BadRequest, code, field, args));

    /// <summary>The request is understood and cannot be done: told under 422.</summary>
    public static ProblemException Unusable(string code, string? field = null, params object?[] args) =>
        new(Problem.Of(StatusCodes.Status422UnprocessableEntity, code, field, args));
}
