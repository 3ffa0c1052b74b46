using System.Net;
using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Web.Tests.People;

public sealed class SignInTests(WebDesk desk) : IClassFixture<WebDesk>
{
    [Theory]
    [InlineData("anna")]
    [InlineData("ANNA")]
    [InlineData(" anna ")]
    [InlineData("anna@desk.example")]
    public async Task SignIn_ByNameOrAddress_OpensTheConsole(string name)
    {
        var browser = desk.Open();
        Assert.Equal("/sign-in?back=%2Fcustomers", new Uri((await browser.GetAsync("/customers")).Location!).PathAndQuery);

        var answer = await browser.SendAsync("/sign-in?back=%2Fcustomers", ("Form.Name", name), ("Form.Password", WebDesk.Password));

        Assert.EndsWith("/customers", answer.Location, StringComparison.Ordinal);
        var page = await browser.GetAsync("/customers");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Anna", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anna", "wrong password 1")]
    [InlineData("nobody", "wrong password 1")]
    [InlineData("", "")]
    [InlineData("' OR 1=1 --", "x")]
    public async Task SignIn_Wrong_SaysTheSameForKnownAndUnknown(string name, string password)
    {
        var answer = await desk.Open().SendAsync("/sign-in", ("Form.Name", name), ("Form.Password", password));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("This name and password do not match.", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Answer.Headers, x => x.Key == "Set-Cookie" && x.Value.Any(v => v.StartsWith("agentconsole=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignIn_GuessedManyTimesAtOnce_AllowsFiveGuessesAndThenLocksForAQuarterOfAnHour()
    {
        var book = desk.Get<SignInBook>();
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => book.TakeTryAsync("otto")));
        Assert.Equal(SignInBook.TriesMax, taken.Count(x => x is not null));

        Assert.False(await desk.Open().SignInAsync("otto", WebDesk.Password));
        desk.Clock.Advance(TimeSpan.FromMinutes(SignInBook.LockMinutes));
        Assert.True(await desk.Open().SignInAsync("otto", WebDesk.Password));
    }

    [Fact]
    public async Task SignIn_RightAfterFourWrongTries_ForgetsThem()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < SignInBook.TriesMax - 1; i++) Assert.NotNull(await desk.Get<SignInBook>().TakeTryAsync("boss"));
            Assert.True(await desk.Open().SignInAsync("boss", WebDesk.Password));
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/sign-in?back=%2Fsign-in")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_LedElsewhereByTheAddress_StaysAtTheDesk(string back)
    {
        var answer = await desk.Open().SendAsync("/sign-in?back=" + Uri.EscapeDataString(back), ("Form.Name", "anna"), ("Form.Password", WebDesk.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.True(answer.Location is "/" or "http://localhost/", answer.Location);
    }

    [Fact]
    public async Task SignIn_WithoutTheFormsToken_IsNotObeyedAndLeadsToAFreshForm()
    {
        using var forged = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.Name", "anna"), new("Form.Password", WebDesk.Password)]);
        var answer = await Page.ReadAsync(await desk.Open().Client.PostAsync("/sign-in?back=%2Fcustomers", forged));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?back=%2Fcustomers"), (answer.Status, answer.Location));
        Assert.DoesNotContain(answer.Answer.Headers, x => x.Key == "Set-Cookie" && x.Value.Any(v => v.StartsWith("agentconsole=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_IsRefusedAndWithItEndsTheSession()
    {
        var browser = await desk.SignInAsync("li");
        using var forged = new FormUrlEncodedContent([new("x", "y")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Client.PostAsync("/sign-out", forged)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/customers")).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await SignOutAsync(browser)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/customers")).Status);
    }

    [Fact]
    public async Task Cookie_CopiedBeforeSigningOut_OpensNothingWhileAnotherSessionOfThePersonGoesOn()
    {
        var (browser, elsewhere) = (desk.Open(), await desk.SignInAsync("li"));
        var signedIn = await browser.SendAsync("/sign-in", ("Form.Name", "li"), ("Form.Password", WebDesk.Password));
        var cookie = signedIn.Answer.Headers.GetValues("Set-Cookie").Single(x => x.StartsWith("agentconsole=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await desk.Open().GetAsync("/customers", ("Cookie", cookie))).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await SignOutAsync(browser)).StatusCode);

        Assert.Equal("/sign-in?back=%2Fcustomers", new Uri((await desk.Open().GetAsync("/customers", ("Cookie", cookie))).Location!).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/customers")).Status);

        desk.Clock.Advance(SessionBook.Life + TimeSpan.FromMinutes(1)); // the cookie has run out: nothing need be remembered
        Assert.True(await desk.Get<SessionBook>().SweepAsync() > 0);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Open().GetAsync("/customers", ("Cookie", cookie))).Status);
    }

    [Fact]
    public async Task Session_OfAPersonWhoLeftOrChangedThePassword_EndsAtTheNextRequest()
    {
        var browser = await desk.SignInAsync("light");
        await desk.Get<SignInBook>().SetPasswordAsync(desk.People.Light, "another kettle 78", Actor.System);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/customers")).Status);

        Assert.True(await browser.SignInAsync("light", "another kettle 78"));
        await SetActiveAsync(desk.People.Light, false);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/customers")).Status);
        Assert.False(await desk.Open().SignInAsync("light", "another kettle 78"));
        await SetActiveAsync(desk.People.Light, true);
    }

    [Fact]
    public async Task Address_OfAnyKind_TellsAStrangerNothing()
    {
        var browser = desk.Open();
        foreach (var address in new[] { "/", "/customers", "/no/such/page", "/tickets/1" })
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(address)).Status);
        foreach (var address in new[] { "/api/v1/tickets", "/api/v1/no-such-thing", "/files/1/x.png", "/_blazor", "/hubs/tickets" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(address, ("Accept", "application/json"))).Status);
        foreach (var address in new[] { "/sign-in", "/health", "/css/tokens.css" })
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Language_ChosenWhileSignedIn_IsKeptWithThePerson()
    {
        var browser = await desk.SignInAsync("boss");
        await browser.GetAsync("/culture?set=zh-Hans&back=%2F");
        Assert.Equal("zh-Hans", desk.Get<StaffCache>().Now.Users[desk.People.Boss].Language);
        var elsewhere = await desk.SignInAsync("boss");
        Assert.Contains("lang=\"zh-Hans\"", (await elsewhere.GetAsync("/customers")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_OfADeskWithPeople_DoesNotExist() =>
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Open().GetAsync("/setup")).Status);

    static async Task<HttpResponseMessage> SignOutAsync(Browser browser)
    {
        var token = Regex.Match((await browser.GetAsync("/customers")).Html, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return await browser.Client.PostAsync("/sign-out", form);
    }

    async Task SetActiveAsync(int id, bool active)
    {
        await desk.Get<IWriteGate>().RunAsync((db, ct) => db.Users.Where(x => x.Id == id).ExecuteUpdateAsync(x => x.SetProperty(u => u.Active, active), ct));
        await desk.Get<StaffCache>().ReloadAsync();
    }
}
