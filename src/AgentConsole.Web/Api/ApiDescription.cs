using AgentConsole.Web.People.Tokens;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentConsole.Web.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: what the API is, how to come in, and what may go wrong.</summary>
static class ApiDescription
{
    const string About = """
        Tickets of the desk for programs. Send a personal access token, made under Settings › Access tokens: `Authorization: Bearer act_…`.
        A token acts as its owner: it sees and may do what the owner sees and may do. Errors are RFC 9457 problems (`application/problem+json`)
        whose `code` never changes. Times are ISO 8601 in UTC. Unknown fields and parameters are refused.
        """;

    static readonly int[] EverywherePossible =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity,
        StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
    ];

    static readonly int[] WithABody = [StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType];

    static readonly AnswerHeader RetryAfter = new("Retry-After", "Seconds to wait.");

    static readonly Dictionary<string, string> Meanings = new()
    {
        ["400"] = "The request is not understood: a parameter, a header or the body has the wrong form.",
        ["401"] = "No access token, or one that is unknown, expired or revoked.",
        ["403"] = "The token's scopes or its owner's role do not allow this.",
        ["404"] = "There is no such thing, or the caller may not see it.",
        ["409"] = "Somebody else changed the same field first: `conflicts` has both values. Nothing was stored.",
        ["413"] = "The body is larger than 4 MB (150 MB for files).",
        ["415"] = "The body is of another kind than the one named here.",
        ["422"] = "The request is understood and cannot be done: `field` and, where there is one, `limit` say why. Nothing was stored.",
        ["429"] = "The token asked for more than its share. Wait as many seconds as `Retry-After` says.",
        ["500"] = "Something failed on the server; `traceId` finds it in the log. Nothing was stored.",
        ["503"] = "The desk cannot store or answer at the moment: its disk is full, or its database is busy or out of reach. Nothing was stored; try again.",
    };

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(HeadAsync);
        options.AddSchemaTransformer(ApiSchemas.ExplainAsync);
    });

    /// <summary>Documents the problems that any address may answer with.</summary>
    public static TBuilder TellsProblems<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(built =>
        {
            var reads = built.Metadata.OfType<HttpMethodMetadata>().Any(x => x.HttpMethods.Contains(HttpMethods.Get));
            foreach (var status in reads ? EverywherePossible : [.. EverywherePossible, .. WithABody])
                built.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.MediaType]));
        });
        return endpoint;
    }

    static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new() { Title = "AgentConsole", Version = "1", Description = About };
        document.Servers = null; // where it was fetched from
        var scheme = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A personal access token: act_ and 43 characters.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [TokenAuthentication.SchemeName] = scheme };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(TokenAuthentication.SchemeName, document)] = [] }];
        return Task.CompletedTask;
    }

    /// <summary>The endpoint's own summary is the title; what its comment says is the description.</summary>
    static Task HeadAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointSummaryMetadata>().LastOrDefault() is not { } head) return Task.CompletedTask;
        operation.Description ??= operation.Summary;
        operation.Summary = head.Summary;
        TellAnswers(operation, [.. context.Description.ActionDescriptor.EndpointMetadata.OfType<AnswerHeader>()]);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter is { Name: "id", Description: null }) parameter.Description = "The ticket's number.";
        return Task.CompletedTask;
    }

    static void TellAnswers(OpenApiOperation operation, AnswerHeader[] headers)
    {
        var answers = new OpenApiResponses();
        foreach (var (status, answer) in operation.Responses!.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            answers[status] = answer;
            if (answer is not OpenApiResponse response) continue;
            response.Description = Meanings.GetValueOrDefault(status, response.Description ?? "");
            foreach (var header in status is "429" or "503" ? [RetryAfter] : headers.Where(x => Array.Exists(x.Statuses, s => $"{s}" == status)))
                (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[header.Name] = header.Shape;
        }

        operation.Responses = answers;
    }
}

/// <summary>Metadata of an endpoint: a header that its answers carry, for the OpenAPI document.</summary>
sealed record AnswerHeader(string Name, string About, params int[] Statuses)
{
    public OpenApiHeader Shape => new() { Description = About, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
