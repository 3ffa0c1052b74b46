using System.Net;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.People;

public sealed class AdminPagesTests(WebDesk desk) : IClassFixture<WebDesk>
{
    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/people")]
    [InlineData("/admin/groups")]
    [InlineData("/admin/departments")]
    [InlineData("/admin/statuses")]
    [InlineData("/admin/categories")]
    [InlineData("/admin/tags")]
    [InlineData("/admin/audit")]
    public async Task Page_OfTheAdministration_IsForThoseWhoMayConfigure(string address)
    {
        var refused = await (await desk.SignInAsync("boss")).GetAsync(address, ("Accept-Language", "en"));
        Assert.Contains("You may not configure the desk", refused.Html, StringComparison.Ordinal);
        Assert.Contains("“Supervisor”", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("admtabs", refused.Html, StringComparison.Ordinal);

        var let = await (await desk.SignInAsync("admin")).GetAsync(address, ("Accept-Language", "en"));
        Assert.Contains("admtabs", let.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_OpenedByAStranger_SetsThePasswordOnce()
    {
        var made = await desk.Get<PasswordLinkBook>().MakeAsync(desk.People.Light, Actor.User(desk.People.Admin));
        var browser = desk.Open();
        var address = "/join/" + made.Secret;
        Assert.Contains("Light", (await browser.GetAsync(address)).Html, StringComparison.Ordinal);
        Assert.Contains("passw", (await browser.SendAsync(address, ("Form.Password", "short"))).Html, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(address, ("Form.Password", "violet kettle 78"))).Status);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/queue")).Status);
        Assert.True(await desk.Open().SignInAsync("light", "violet kettle 78"));
        foreach (var gone in new[] { address, "/join/abc", "/join/" + new string('A', 43) })
            Assert.DoesNotContain("Form.Password", (await desk.Open().GetAsync(gone)).Html, StringComparison.Ordinal);
    }
}
