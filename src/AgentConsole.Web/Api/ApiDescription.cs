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
        StatusCodes.Status429TooManyRequests,
    ];

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(HeadAsync);
        options.AddSchemaTransformer(ApiSchemas.ExplainAsync);
    });

    /// <summary>Documents the problems that any address may answer with.</summary>
    public static TBuilder TellsProblems<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in EverywherePossible) endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.MediaType]));
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
        return Task.CompletedTask;
    }
}
