using System.Net;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Web.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Web.Tests.Shell;

/// <summary>Whatever a person runs into is said on a page of the console, in their language.</summary>
public sealed class FailurePagesTests
{
    [Theory]
    [InlineData("en", "This was not understood")]
    [InlineData("zh-CN", "请求无法理解")]
    public async Task Request_WithoutMeaning_IsExplained(string language, string words)
    {
        await using var desk = await WebDesk.OpenAsync();

        var page = await desk.Open().GetAsync("/culture", ("Accept-Language", language));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
        Assert.Empty(desk.Troubles.Lines);
    }

    [Theory]
    [InlineData(403, "You may not do this")]
    [InlineData(413, "This is too large")]
    [InlineData(429, "Too many tries")]
    [InlineData(502, "This page could not be shown")]
    public async Task Status_OfARefusal_HasWordsOfItsOwn(int status, string words)
    {
        await using var desk = await WebDesk.OpenAsync();

        var page = await desk.Open().GetAsync($"/failed/{status}");

        Assert.Contains(words, page.Html, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Database_ThatCannotAnswer_IsStillAPageInWords(TestDatabase database)
    {
        await using var desk = await WebDesk.OpenAsync(database);
        var anna = await desk.SignInAsync("anna");
        await desk.Get<IWriteGate>().RunAsync((db, ct) => db.Database.ExecuteSqlRawAsync("DROP TABLE \"EndedSessions\"", ct)); // asked of each request

        var page = await anna.GetAsync("/queue");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("This page could not be shown", page.Html, StringComparison.Ordinal);
    }
}
