using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Mvc.Testing;

namespace AgentConsole.Web.Tests.Testing;

/// <summary>A program with an access token of somebody.</summary>
public sealed class ApiClient(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public static async Task<ApiClient> OpenAsync(WebDesk desk, int userId, TokenScopes scopes = TokenScopes.Read | TokenScopes.Write)
    {
        var made = await desk.Get<TokenBook>().MakeAsync(userId, "test", scopes, null);
        return With(desk, made.Secret);
    }

    public static ApiClient With(WebDesk desk, string secret)
    {
        var http = desk.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return new ApiClient(http);
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, json, headers);

    public Task<ApiAnswer> PatchAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, json, headers);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await ApiAnswer.ReadAsync(await Http.SendAsync(request));
    }

    /// <summary>Sends files as a form does.</summary>
    public async Task<ApiAnswer> UploadAsync(string path, params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files) form.Add(new ByteArrayContent(bytes), "files", name);
        return await ApiAnswer.ReadAsync(await Http.PostAsync(path, form));
    }
}

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, HttpResponseMessage Answer)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException(Text);

    public JsonNode? this[string field] => Json[field];

    public string Code => (string?)this["code"] ?? "";

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage answer) => new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);

    /// <summary>Fails, showing the answer, unless it is a problem of this kind in the form that RFC 9457 wants.</summary>
    public ApiAnswer IsProblem(HttpStatusCode status, string code, string? field = null)
    {
        Assert.True(Status == status && Answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)Status}: {Text}");
        Assert.Equal(code, Code);
        Assert.Equal((int)status, (int?)this["status"]);
        Assert.Equal($"urn:agentconsole:problem:{code}", (string?)this["type"]);
        Assert.False(string.IsNullOrEmpty((string?)this["title"]));
        Assert.NotEqual(code, (string?)this["detail"]);
        if (field is not null) Assert.Equal(field, (string?)this["field"]);
        return this;
    }

    public ApiAnswer Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status}: {Text}");
        return this;
    }
}
