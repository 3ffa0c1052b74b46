using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace AgentConsole.Web.Tests.Testing;

/// <summary>What a browser does without scripts: keeps cookies, reads pages, sends their forms with what is hidden in them. Follows no redirect.</summary>
public sealed partial class Browser(HttpClient client)
{
    public Browser(WebApplicationFactory<Program> desk) : this(desk.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }))
    {
    }

    public HttpClient Client { get; } = client;

    public async Task<Page> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Page.ReadAsync(await Client.SendAsync(request));
    }

    /// <summary>Opens a page and sends its form; <paramref name="fields"/> come on top of the hidden ones and replace them.</summary>
    public async Task<Page> SendAsync(string address, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(address);
        var form = Hidden().Matches(page.Html).ToDictionary(x => x.Groups["name"].Value, x => x.Groups["value"].Value);
        foreach (var (name, value) in fields) form[name] = value;
        using var content = new FormUrlEncodedContent(form);
        return await Page.ReadAsync(await Client.PostAsync(address, content));
    }

    public async Task<bool> SignInAsync(string name, string password)
    {
        var answer = await SendAsync("/sign-in", ("Form.Name", name), ("Form.Password", password));
        return answer.Status == HttpStatusCode.Redirect;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}

/// <summary>An answer, its characters as a person reads them.</summary>
public sealed record Page(HttpStatusCode Status, string Html, string? Location, HttpResponseMessage Answer)
{
    public static async Task<Page> ReadAsync(HttpResponseMessage answer) =>
        // The renderer writes Chinese as character references; a browser reads them back.
        new(answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), answer.Headers.Location?.OriginalString, answer);
}
