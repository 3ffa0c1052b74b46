using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Web.Tests.Api;

/// <summary>Numbers, versions and names that nobody was given, and texts that are none: refused or cleaned, and nothing is half written.</summary>
public sealed partial class ForgeryTests(WebDesk desk) : IClassFixture<WebDesk>
{
    static readonly string[] Numbers = ["0", "-1", "9223372036854775807", "9223372036854775808", "1e99", "1.5", "0x1", "１", "%2e%2e%2f1", "null", "'"];

    [Fact]
    public async Task Number_Forged_DoesNotExistOnPagesFilesAndInTheApi()
    {
        var (browser, anna) = (await desk.SignInAsync("anna"), await ApiClient.OpenAsync(desk, desk.People.Anna));
        foreach (var number in Numbers)
        {
            foreach (var page in new[] { "/tickets/", "/customers/", "/organizations/" })
                Assert.Equal((page + number, HttpStatusCode.NotFound), (page + number, (await browser.GetAsync(page + number)).Status));
            Assert.Equal((number, HttpStatusCode.NotFound), (number, (await browser.GetAsync($"/files/{number}/x.png")).Status));
            (await anna.GetAsync($"/api/v1/tickets/{number}")).IsProblem(HttpStatusCode.NotFound, "notFound");
            (await anna.PatchAsync($"/api/v1/tickets/{number}", """{"priority":"low"}""")).IsProblem(HttpStatusCode.NotFound, "notFound");
            (await anna.PostAsync($"/api/v1/tickets/{number}/messages", """{"text":"x"}""")).IsProblem(HttpStatusCode.NotFound, "notFound");
            foreach (var address in new[] { $"/queue?preview={number}", $"/queue?filter={number}", $"/tickets/new?customer={number}", $"/tickets/new?follows={number}" })
                Assert.Contains((await browser.GetAsync(address)).Status, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        }
    }

    [Fact]
    public async Task FileName_Forged_IsMadeHarmlessAndEndsNoHeader()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var ticket = await desk.CreateAsync("Names", new SetGroup(desk.People.Tech));
        foreach (var (forged, safe) in new[]
                 {
                     ("../../etc/passwd", "passwd"), ("..\\..\\boot.ini", "boot.ini"), ("x\r\nSet-Cookie: a=b.png", "x Set-Cookie_ a=b.png"), ("nul\0.txt", "_nul.txt"),
                     ("\u202Egnp.exe", "gnp.exe"), ("..", "file"), ("<script>.html", "_script_.html"), ("\"; filename=evil.exe; x=\".png", "__; filename=evil.exe; x=_.png"), ("半\ud800.txt", "半\uFFFD.txt"),
                     (new string('长', 5000) + ".png", null!),
                 })
        {
            var upload = await desk.Get<FileStore>().UploadAsync(desk.People.Anna, forged, new MemoryStream("hello"u8.ToArray()));
            if (safe is not null && forged[0] != '"') Assert.Equal(safe, upload.Name);
            Assert.True(upload.Name.Length <= 200 && upload.Name.IndexOfAny(['/', '\\', '\r', '\n', '\0', '"']) < 0, upload.Name);
            var said = (await anna.PostAsync($"/api/v1/tickets/{ticket.Id}/messages", $$"""{"text":"x","files":["{{upload.Id}}"]}""")).Is(HttpStatusCode.Created);
            var got = await anna.Http.GetAsync((string)said["attachments"]![0]!["url"]!);
            Assert.Equal((HttpStatusCode.OK, "hello"), (got.StatusCode, await got.Content.ReadAsStringAsync()));
            Assert.Equal(("attachment", upload.Name), (got.Content.Headers.ContentDisposition!.DispositionType, got.Content.Headers.ContentDisposition.FileNameStar));
            Assert.False(got.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task File_OfAnotherTicketOrTwiceOrMadeUp_CannotBeAttached()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var (one, two) = (await desk.CreateAsync("One", new SetGroup(desk.People.Tech)), await desk.CreateAsync("Two", new SetGroup(desk.People.Tech)));
        var upload = (await anna.UploadAsync("/api/v1/files", ("a.txt", "a"u8.ToArray()))).Is(HttpStatusCode.Created)["files"]![0]!["id"];
        (await anna.PostAsync($"/api/v1/tickets/{one.Id}/messages", $$"""{"text":"x","files":["{{upload}}"]}""")).Is(HttpStatusCode.Created);

        foreach (var forged in new[] { $"\"{upload}\"", $"\"{Guid.NewGuid()}\"", $"\"{Guid.Empty}\"" })
            (await anna.PostAsync($"/api/v1/tickets/{two.Id}/messages", $$"""{"text":"x","files":[{{forged}}]}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "fileUnknown", "files");
        foreach (var forged in new[] { "1", "\"1\"", "null", "\"../../etc/passwd\"", "{}" })
            (await anna.PostAsync($"/api/v1/tickets/{two.Id}/messages", $$"""{"text":"x","files":[{{forged}}]}""")).IsProblem(HttpStatusCode.BadRequest, "jsonWrongValue");
        Assert.Equal(1, (int?)(await anna.GetAsync($"/api/v1/tickets/{two.Id}"))["version"]);
        Assert.Empty((await anna.GetAsync($"/api/v1/tickets/{two.Id}/messages"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("2147483647")]
    [InlineData("2147483648")]
    [InlineData("1e99")]
    [InlineData("\"x\"")]
    public async Task Version_ForgedInTheBody_IsRefusedAndChangesNothing(string version)
    {
        var ticket = await desk.CreateAsync("Version", new SetGroup(desk.People.Tech));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var answer = await anna.PatchAsync($"/api/v1/tickets/{ticket.Id}", $$$"""{"version":{{{version}}},"priority":"urgent","message":{"text":"half"}}""");
        Assert.Contains(answer.Code, new[] { "forgedVersion", "badVersion", "jsonWrongValue" });
        Assert.Equal((1, "normal"), ((int?)(await anna.GetAsync($"/api/v1/tickets/{ticket.Id}"))["version"], (string?)(await anna.GetAsync($"/api/v1/tickets/{ticket.Id}"))["priority"]));
        Assert.Empty((await anna.GetAsync($"/api/v1/tickets/{ticket.Id}/messages"))["items"]!.AsArray());
    }

    [Theory, EachDatabase]
    public async Task Text_HugeOrBroken_IsRefusedOrCleanedOverTheApiAndTheDoor(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        var anna = await ApiClient.OpenAsync(own, own.People.Anna);
        var made = (await anna.PostAsync("/api/v1/tickets", """{"subject":"a\u0000b\u0007 c","requester":{"id":1},"message":{"text":"x\u0000y\r\nz"},"tags":["t\u0000ag"],"group":"tech"}""")).Is(HttpStatusCode.Created);
        Assert.Equal(("ab c", "[\"tag\"]"), ((string?)made["subject"], made["tags"]!.ToJsonString()));
        var path = $"/api/v1/tickets/{made["id"]}";
        Assert.Equal("xy\nz", (string?)(await anna.GetAsync(path + "/messages"))["items"]![0]!["text"]);

        var huge = new string('x', 200_000);
        Assert.Equal(300, (int?)(await anna.PatchAsync(path, $$$"""{"subject":"{{{huge}}}","priority":"urgent","message":{"text":"half"}}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "tooLong", "subject")["limit"]);
        foreach (var broken in new[] { """{"subject":"\ud800"}""", """{"message":{"text":"\udc00"}}""", """{"addTags":["a\ud800"]}""" })
            Assert.Equal(HttpStatusCode.BadRequest, (await anna.PatchAsync(path, broken)).Status);
        using var bytes = new ByteArrayContent([.. Encoding.UTF8.GetBytes("{\"subject\":\""), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes("\"}")]);
        bytes.Headers.ContentType = new("application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await anna.Http.PatchAsync(path, bytes)).StatusCode);

        var (door, id, admin) = (own.Get<TicketWriter>(), (long)made["id"]!, Actor.User(own.People.Admin));
        await Assert.ThrowsAsync<RefusedException>(() => door.ApplyAsync(id, null, admin, new SetPriority(Priority.Urgent), new AddNote(new MessageBody("half")), new SetSubject(huge)));
        Assert.Equal((1, "normal"), ((int?)(await anna.GetAsync(path))["version"], (string?)(await anna.GetAsync(path))["priority"]));
        Assert.Single((await anna.GetAsync(path + "/messages"))["items"]!.AsArray());

        var row = await door.ApplyAsync(id, null, admin, new SetSubject("半\ud800对\udc00\0"), new AddNote(new MessageBody("\ud800\0n")), new AddTags("\udc00x"));
        Assert.Equal("半\uFFFD对\uFFFD", row.Subject);
        Assert.Equal("\uFFFDn", (string?)(await anna.GetAsync(path + "/messages"))["items"]![1]!["text"]);
        Assert.Equal(row.Subject, (string?)(await anna.GetAsync(path))["subject"]);
    }

    [Theory, EachDatabase]
    public async Task Ticket_OneMayNotSee_BetraysItselfNowhere(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        await own.CreateAsync("Seen", new SetGroup(own.People.Tech), new AddCustomerMessage(new MessageBody("hello")));
        var (anna, browser) = (await ApiClient.OpenAsync(own, own.People.Anna), await own.SignInAsync("anna"));
        string[] api = ["?count=true", "?query=salaries&count=true", "?query=%E7%8E%8B%E8%8A%B3&count=true", "?filter=all&count=true", "?query=number%3A2&count=true", "?sort=-updated"];
        string[] pages = ["/queue", "/queue?q=zzsalaries", "/queue?preview=2", "/search?q=zzsalaries", "/search?q=2", $"/customers/{own.People.Wang}", $"/organizations/{own.People.Harbour}", "/organizations", "/customers", $"/tickets/new?customer={own.People.Wang}", "/tickets/new?follows=2", "/tickets/1"];
        var before = (await AnswersAsync(anna, api), await WordsAsync(browser, pages));

        var hidden = await own.CreateAsync("zzsalaries", new SetGroup(own.People.Money), new AddCustomerMessage(new MessageBody("zzsalaries everywhere")), new SetAssignee(own.People.Otto));
        var upload = await own.Get<FileStore>().UploadAsync(own.People.Otto, "zzsalaries.png", new MemoryStream([1]));
        await own.Get<TicketWriter>().ApplyAsync(hidden.Id, null, Actor.User(own.People.Otto), new AddReply(new MessageBody("zzsalaries", Uploads: [upload.Id])));
        using var here = own.Get<PresenceBoard>().Enter(hidden.Id, own.People.Otto);
        here.Typed();

        Assert.Equal(2, hidden.Id);
        Assert.Equal(before.Item1, await AnswersAsync(anna, api));
        Assert.Equal(before.Item2, await WordsAsync(browser, pages));
        Assert.Contains("zzsalaries", await (await ApiClient.OpenAsync(own, own.People.Otto)).Http.GetStringAsync("/api/v1/tickets?query=zzsalaries"), StringComparison.Ordinal);
        foreach (var body in new[] { $$"""{"subject":"x","requester":{"id":1},"followUpOf":{{hidden.Id}}}""", """{"subject":"x","requester":{"id":1},"followUpOf":999999}""" })
            (await anna.PostAsync("/api/v1/tickets", body)).IsProblem(HttpStatusCode.UnprocessableEntity, "unknownValue", "followUpOf");
        await using var db = await own.Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
        Assert.Equal(2, await db.Tickets.CountAsync());
    }

    static async Task<string> AnswersAsync(ApiClient program, string[] lists)
    {
        var all = new StringBuilder();
        foreach (var list in lists) all.AppendLine(list).AppendLine((await program.GetAsync("/api/v1/tickets" + list)).Is(HttpStatusCode.OK).Text);
        return all.ToString();
    }

    /// <summary>What stands on the pages, without markup, times that pass and what is new in every answer.</summary>
    static async Task<string> WordsAsync(Browser browser, string[] addresses)
    {
        var all = new StringBuilder();
        foreach (var address in addresses)
        {
            var page = await browser.GetAsync(address);
            all.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{address} {(int)page.Status} {Passing().Replace(Tags().Replace(page.Html, " "), "now")}");
        }

        return all.ToString();
    }

    [GeneratedRegex("<!--.*?-->|<[^>]*>|\\s+", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("just now|now|\\d+ ?(seconds?|minutes?|s|m|min)\\b( ago)?", RegexOptions.IgnoreCase)]
    private static partial Regex Passing();
}
