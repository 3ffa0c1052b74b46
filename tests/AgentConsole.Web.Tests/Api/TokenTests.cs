using System.Net;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Web.Tests.Api;

public sealed class TokenTests(WebDesk desk) : IClassFixture<WebDesk>
{
    TokenBook Tokens => desk.Get<TokenBook>();

    [Theory, EachDatabase]
    public async Task Token_Made_IsStoredAsAHashAndItsUseIsNotedToTheMinute(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        var made = await own.Get<TokenBook>().MakeAsync(own.People.Anna, "CI", TokenScopes.Read, null);
        Assert.Matches("^act_[A-Za-z0-9_-]{43}$", made.Secret);
        var ticket = await own.CreateAsync("x", new SetGroup(own.People.Tech));
        var ci = ApiClient.With(own, made.Secret);
        (await ci.GetAsync($"/api/v1/tickets/{ticket.Id}")).Is(HttpStatusCode.OK);
        (await ci.GetAsync($"/api/v1/tickets/{ticket.Id}")).Is(HttpStatusCode.OK);

        await using var db = await own.Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
        var stored = await db.AccessTokens.SingleAsync();
        Assert.Equal(32, stored.Hash.Length);
        Assert.StartsWith(stored.Prefix, made.Secret, StringComparison.Ordinal);
        Assert.True(stored.Prefix.Length <= 10);
        Assert.NotNull(stored.LastUsedAt);
        Assert.Equal(0, stored.LastUsedAt.Value.Second);
        if (database.Kind == DatabaseKind.Sqlite)
            Assert.DoesNotContain(made.Secret, await File.ReadAllTextAsync(Path.Combine(own.Folder, "desk.db"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer act_")]
    [InlineData("Bearer act_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer ' OR 1=1 --")]
    [InlineData("Basic YTpi")]
    [InlineData("act_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Request_WithAForgedToken_IsUnauthorized(string header)
    {
        var http = desk.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/tickets/1");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        var answer = await ApiAnswer.ReadAsync(await http.SendAsync(request));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains(answer.Code, new[] { "badToken", "signInNeeded" });
        Assert.StartsWith("Bearer", answer.Answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_RevokedOrExpiredOrOfAPersonWhoLeft_IsUnauthorized()
    {
        var ticket = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var path = $"/api/v1/tickets/{ticket.Id}";
        var revoked = await Tokens.MakeAsync(desk.People.Anna, "a", TokenScopes.Read, null);
        var expiring = await Tokens.MakeAsync(desk.People.Anna, "b", TokenScopes.Read, desk.Clock.Now().AddMinutes(5));
        var lasting = await Tokens.MakeAsync(desk.People.Li, "c", TokenScopes.Read, null);
        foreach (var token in new[] { revoked, expiring, lasting }) (await ApiClient.With(desk, token.Secret).GetAsync(path)).Is(HttpStatusCode.OK);

        await Tokens.RevokeAsync(desk.People.Anna, revoked.Token.Id);
        (await ApiClient.With(desk, revoked.Secret).GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized, "badToken");
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        (await ApiClient.With(desk, expiring.Secret).GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized, "badToken");
        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Li, false, Actor.System);
        (await ApiClient.With(desk, lasting.Secret).GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized, "badToken");
        await desk.Get<PeopleWriter>().SetUserActiveAsync(desk.People.Li, true, Actor.System);
        (await ApiClient.With(desk, lasting.Secret).GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized, "badToken"); // whoever comes back makes new ones
    }

    [Fact]
    public async Task Make_Wrong_IsRefusedByName()
    {
        await Refused("required", "name", () => Tokens.MakeAsync(desk.People.Boss, " \0 ", TokenScopes.Read, null));
        await Refused("tooLong", "name", () => Tokens.MakeAsync(desk.People.Boss, new string('x', 101), TokenScopes.Read, null));
        await Refused("required", "scopes", () => Tokens.MakeAsync(desk.People.Boss, "x", TokenScopes.None, null));
        await Refused("past", "expiresAt", () => Tokens.MakeAsync(desk.People.Boss, "x", TokenScopes.Read, desk.Clock.Now()));
        for (var i = 0; i < TokenBook.TokensMax; i++) await Tokens.MakeAsync(desk.People.Boss, "x", TokenScopes.Read, null);
        await Refused("tooManyTokens", "name", () => Tokens.MakeAsync(desk.People.Boss, "x", TokenScopes.Read, null));
        var theirs = (await Tokens.ListAsync(desk.People.Boss))[0];
        await Refused("notFound", null, async () =>
        {
            await Tokens.RevokeAsync(desk.People.Anna, theirs.Id);
            return null!;
        });
    }

    [Fact]
    public async Task Token_OpensNoPageOfTheConsole()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        Assert.Equal(HttpStatusCode.Redirect, (await anna.GetAsync("/customers")).Status);
        var made = await Tokens.MakeAsync(desk.People.Anna, "q", TokenScopes.Read, null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiAnswer.ReadAsync(await desk.CreateClient().GetAsync("/api/v1/tickets/1?access_token=" + made.Secret))).Status);
    }

    [Fact]
    public async Task Cookie_OpensNoApi()
    {
        var browser = await desk.SignInAsync("otto");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/tickets/1")).Status);
    }

    [Fact]
    public async Task Requests_BeyondTheLimitOfTheToken_AreToldToWait()
    {
        await using var own = await WebDesk.OpenAsync(settings: ("Api:RequestsPerMinute", "3"));
        var (one, other) = (await ApiClient.OpenAsync(own, own.People.Anna), await ApiClient.OpenAsync(own, own.People.Anna));
        for (var i = 0; i < 3; i++) (await one.GetAsync("/api/v1/tickets/1")).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await one.GetAsync("/api/v1/tickets/1")).IsProblem(HttpStatusCode.TooManyRequests, "tooFast");
        (await other.GetAsync("/api/v1/tickets/1")).IsProblem(HttpStatusCode.NotFound, "notFound");
    }

    static async Task Refused(string key, string? field, Func<Task<MadeToken>> act)
    {
        var refusal = (await Assert.ThrowsAsync<RefusedException>(act)).Refusal;
        Assert.Equal((key, field), (refusal.Key, refusal.Field));
    }
}
