using System.Net;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.Shell;

public sealed class ShellPagesTests(WebDesk desk) : IClassFixture<WebDesk>, IAsyncLifetime
{
    HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = (await desk.SignInAsync("anna")).Client;
        await _browser.GetAsync("/culture?set=en");   // kept with the person, whom the tests share
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("en-GB,en;q=0.9", "en", "Sign in")]
    [InlineData("zh-CN,zh;q=0.9", "zh-Hans", "登录")]
    [InlineData("fr", "en", "Sign in")]
    public async Task Page_AskedForInALanguage_ComesInIt(string accepted, string language, string title)
    {
        var page = await desk.Open().GetAsync("/sign-in", ("Accept-Language", accepted));

        Assert.Contains($"<html lang=\"{language}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($">{title}</h1>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_Chosen_WinsOverTheBrowsers()
    {
        var answer = await _browser.GetAsync("/culture?set=zh-Hans&back=%2Fcustomers");
        Assert.Equal("/customers", answer.Headers.Location?.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(".AspNetCore.Culture", StringComparison.Ordinal)).Split(';')[0];

        var page = await GetAsync("/customers", ("Accept-Language", "en"), ("Cookie", cookie));

        Assert.Contains(">客户</h1>", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task Language_ChosenByALinkThatLeadsElsewhere_StaysAtTheDesk(string back)
    {
        var answer = await _browser.GetAsync("/culture?set=en&back=" + Uri.EscapeDataString(back));
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Address_Unknown_IsNotFoundInWordsForPeopleAndAProblemForPrograms()
    {
        var page = await GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("There is nothing at this address", page.Html, StringComparison.Ordinal);

        var files = await GetAsync("/files/no/such/thing", ("Accept", "application/json"));
        Assert.Equal(HttpStatusCode.NotFound, files.Status);
        Assert.Contains("\"code\":\"notFound\"", files.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/no/such/page")]
    [InlineData("/css/tokens.css")]
    public async Task Response_OfAnyKind_ForbidsForeignScriptsAndFrames(string address)
    {
        var answer = await _browser.GetAsync(address);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Page_AsSent_HasNoInlineScript()
    {
        var page = await GetAsync("/");
        Assert.DoesNotMatch("<script(?![^>]* src=)", page.Html);
        Assert.DoesNotMatch("<[a-z]+[^>]* on[a-z]+=", page.Html);
    }

    async Task<(HttpStatusCode Status, string Html)> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await _browser.SendAsync(request);
        // The renderer writes Chinese as character references; a browser reads them back.
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
