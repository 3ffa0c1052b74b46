using System.Net;
using System.Text.Json.Nodes;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.Api;

public sealed class ApiDescriptionTests(WebDesk desk) : IClassFixture<WebDesk>
{
    static readonly string[] Always = ["400", "401", "403", "422", "429", "500", "503"];

    [Fact]
    public async Task Document_ForAnybody_DescribesEveryAddressAndHowToComeIn()
    {
        var answer = await ApiAnswer.ReadAsync(await desk.CreateClient().GetAsync("/openapi/v1.json"));
        var document = answer.Is(HttpStatusCode.OK).Json;
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.json"), document.ToJsonString(new() { WriteIndented = true }));

        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["Bearer"]!["scheme"]);
        Assert.NotEmpty(document["security"]!.AsArray());
        var operations = (from path in document["paths"]!.AsObject() from verb in path.Value!.AsObject() select (Name: $"{verb.Key} {path.Key}", verb.Value)).ToList();
        Assert.Contains("post /api/v1/tickets", operations.Select(x => x.Name));
        Assert.Contains("patch /api/v1/tickets/{id}", operations.Select(x => x.Name));
        Assert.Contains("get /files/{id}/{name}", operations.Select(x => x.Name));
        Assert.DoesNotContain(operations, x => x.Name.Contains("sign", StringComparison.Ordinal) || x.Name.Contains("culture", StringComparison.Ordinal));
        foreach (var (name, operation) in operations)
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)operation!["summary"]), name);
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["description"]), name);
            foreach (var parameter in operation["parameters"]?.AsArray() ?? []) Assert.False(string.IsNullOrWhiteSpace((string?)parameter!["description"]), $"{name} {parameter["name"]}");
            var answers = operation["responses"]!.AsObject();
            foreach (var status in name.StartsWith("get", StringComparison.Ordinal) ? Always : [.. Always, "413", "415"])
                Assert.True(answers[status]?["content"]?["application/problem+json"] is not null, $"{name} {status}");
            Assert.Equal(name.Contains("{id}", StringComparison.Ordinal), answers.ContainsKey("404"));
        }

        // Every reference leads somewhere.
        foreach (var reference in Strings(document).Where(x => x.StartsWith("#/", StringComparison.Ordinal)))
            Assert.NotNull(reference[2..].Split('/').Aggregate<string, JsonNode?>(document, (at, part) => at?[part]));
    }

    [Fact]
    public async Task Document_OfAnotherVersion_IsAProblemLikeAnyOther() =>
        (await ApiAnswer.ReadAsync(await desk.CreateClient().GetAsync("/openapi/v2.json"))).IsProblem(HttpStatusCode.NotFound, "notFound");

    [Fact]
    public async Task Head_OfWhateverCanBeRead_AnswersLikeGetWithoutABody()
    {
        var (ticket, anna) = (await desk.CreateAsync("Head", new SetGroup(desk.People.Tech)), await ApiClient.OpenAsync(desk, desk.People.Anna));
        foreach (var path in new[] { $"/api/v1/tickets/{ticket.Id}", "/api/v1/tickets", "/api/v1/tickets/999999", "/api/v1/tickets?limit=0", "/openapi/v1.json", "/sign-in", "/health", "/css/tokens.css" })
        {
            var (get, head) = (await anna.GetAsync(path), await anna.SendAsync(HttpMethod.Head, path, null));
            Assert.Equal((path, get.Status, ""), (path, head.Status, head.Text));
            Assert.Equal((path, get.Answer.Content.Headers.ContentType, get.Answer.Headers.ETag), (path, head.Answer.Content.Headers.ContentType, head.Answer.Headers.ETag));
        }

        var refused = await anna.SendAsync(HttpMethod.Delete, $"/api/v1/tickets/{ticket.Id}", null);
        refused.IsProblem(HttpStatusCode.MethodNotAllowed, "methodNotAllowed");
        Assert.Equal(["GET", "HEAD", "PATCH"], refused.Answer.Content.Headers.Allow.Order());
    }

    static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject x => x.SelectMany(y => y.Key == "$ref" ? [(string)y.Value!] : Strings(y.Value)),
        JsonArray x => x.SelectMany(Strings),
        _ => [],
    };
}
