using System.Net;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Web.Tests.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace AgentConsole.Web.Tests.Start;

public sealed class SetupTests : IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("setup-").FullName;

    public async ValueTask DisposeAsync() => await TestFolder.DeleteAsync(_folder);

    [Fact]
    public async Task FirstStart_OfAnEmptyDesk_AsksForTheFirstAdminOnceAndKeepsSessionsOverARestart()
    {
        string cookie;
        await using (var desk = new EmptyDesk(_folder))
        {
            var browser = new Browser(desk);
            Assert.Equal("/setup", (await browser.GetAsync("/sign-in")).Location?.Replace("http://localhost", "", StringComparison.Ordinal));
            (string, string)[] form = [("Form.Name", "李伟 Li Wei"), ("Form.UserName", "li.wei"), ("Form.Email", ""), ("Form.TimeZone", "Asia/Shanghai")];

            var weak = await browser.SendAsync("/setup", [.. form, ("Form.Password", "password12")]);
            Assert.Contains("easy to guess", weak.Html, StringComparison.Ordinal);
            Assert.Contains("value=\"李伟 Li Wei\"", weak.Html, StringComparison.Ordinal); // what was typed stays
            var shorter = await browser.SendAsync("/setup", [.. form, ("Form.Password", "b7!x")]);
            Assert.Contains("10 to 200 characters", shorter.Html, StringComparison.Ordinal);

            var done = await browser.SendAsync("/setup", [.. form, ("Form.Password", WebDesk.Password)]);
            Assert.Equal(HttpStatusCode.Redirect, done.Status);
            cookie = done.Answer.Headers.GetValues("Set-Cookie").Single(x => x.StartsWith("agentconsole=", StringComparison.Ordinal)).Split(';')[0];
            Assert.Contains("李伟 Li Wei", (await browser.GetAsync("/customers")).Html, StringComparison.Ordinal);

            var late = new Browser(desk);
            Assert.Equal(HttpStatusCode.NotFound, (await late.GetAsync("/setup")).Status);
            Assert.True(await late.SignInAsync("li.wei", WebDesk.Password));
        }

        await using var again = new EmptyDesk(_folder); // the keys of the cookies lie in the data folder
        var page = await new Browser(again).GetAsync("/customers", ("Cookie", cookie));
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task FirstAdmin_MadeTwiceAtOnce_IsMadeOnce()
    {
        await using var desk = new EmptyDesk(_folder);
        var first = (FirstAdmin)desk.Services.GetService(typeof(FirstAdmin))!;
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
        {
            try
            {
                await first.AddAsync(new UserDraft($"Admin {i}", $"root{i}"), WebDesk.Password);
                return true;
            }
            catch (Core.Kernel.RefusedException)
            {
                return false;
            }
        }));
        Assert.Equal(1, made.Count(x => x));
    }

    sealed class EmptyDesk(string folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Data:Folder", folder).UseSetting("Demo:Enabled", "false");
    }
}
