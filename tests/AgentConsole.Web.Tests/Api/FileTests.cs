using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.Api;

public sealed class FileTests(WebDesk desk) : IClassFixture<WebDesk>
{
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 1, 2, 3, 4];
    static readonly byte[] Html = Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>");

    [Fact]
    public async Task Files_SentAndAttached_ComeBackByteForByteToThoseWhoSeeTheTicket()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var sent = (await anna.UploadAsync("/api/v1/files", ("截图 1.png", Png), ("../../evil.html", Html))).Is(HttpStatusCode.Created);
        var files = sent["files"]!.AsArray();
        Assert.Equal(("截图 1.png", "image/png", true), ((string?)files[0]!["name"], (string?)files[0]!["contentType"], (bool?)files[0]!["inline"]));
        Assert.Equal(("evil.html", "text/html", false), ((string?)files[1]!["name"], (string?)files[1]!["contentType"], (bool?)files[1]!["inline"]));

        var ticket = await desk.CreateAsync("Files", new SetGroup(desk.People.Tech));
        var said = (await anna.PostAsync($"/api/v1/tickets/{ticket.Id}/messages", $$"""{"text":"see","files":["{{files[0]!["id"]}}","{{files[1]!["id"]}}"]}""")).Is(HttpStatusCode.Created);
        var (image, page) = (said["attachments"]![0]!, said["attachments"]![1]!);

        var got = await anna.Http.GetAsync((string)image["url"]!);
        Assert.Equal(Png, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal("inline", got.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("截图 1.png", got.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal($"\"{image["sha256"]}\"", got.Headers.ETag?.Tag);
        Assert.Contains("private", got.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Contains("sandbox; default-src 'none'", Assert.Single(got.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(got.Headers.GetValues("X-Content-Type-Options")));

        var evil = await anna.Http.GetAsync((string)page["url"]!);
        Assert.Equal("attachment", evil.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(Html, await evil.Content.ReadAsByteArrayAsync());

        using var part = new HttpRequestMessage(HttpMethod.Get, (string)image["url"]!) { Headers = { Range = new RangeHeaderValue(1, 3) } };
        var range = await anna.Http.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, "PNG"), (range.StatusCode, await range.Content.ReadAsStringAsync()));
        using var known = new HttpRequestMessage(HttpMethod.Get, (string)image["url"]!) { Headers = { IfNoneMatch = { got.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await anna.Http.SendAsync(known)).StatusCode);
    }

    [Fact]
    public async Task File_OfATicketOneMayNotSee_OrUnderAForgedName_DoesNotExist()
    {
        var upload = await desk.Get<FileStore>().UploadAsync(desk.People.Otto, "salaries.png", new MemoryStream(Png));
        var ticket = await desk.CreateAsync("Salaries", new SetGroup(desk.People.Money));
        await desk.Get<TicketWriter>().ApplyAsync(ticket.Id, null, Actor.User(desk.People.Otto), new AddNote(new MessageBody("see", Uploads: [upload.Id])));
        var (anna, otto) = (await ApiClient.OpenAsync(desk, desk.People.Anna), await ApiClient.OpenAsync(desk, desk.People.Otto));
        var url = (string)(await otto.GetAsync($"/api/v1/tickets/{ticket.Id}/messages"))["items"]![0]!["attachments"]![0]!["url"]!;
        (await otto.GetAsync(url)).Is(HttpStatusCode.OK);

        var invisible = (await anna.GetAsync(url)).IsProblem(HttpStatusCode.NotFound, "notFound");
        var missing = (await anna.GetAsync("/files/999999/salaries.png")).IsProblem(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(missing.Text, invisible.Text);
        foreach (var forged in new[] { url.Replace("salaries.png", "salaries.exe", StringComparison.Ordinal), url.Replace("salaries", "..%2fsalaries", StringComparison.Ordinal),
            "/files/0/salaries.png", "/files/-1/salaries.png", "/files/99999999999999999999/salaries.png", "/files/1/..%2f..%2fdesk.db", "/files/desk.db" })
            Assert.Equal(HttpStatusCode.NotFound, (await otto.GetAsync(forged)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Open().GetAsync("/customers")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Open().GetAsync(url)).Status);
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_CannotBeAttached()
    {
        var upload = await desk.Get<FileStore>().UploadAsync(desk.People.Otto, "x.png", new MemoryStream(Png));
        var ticket = await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        (await anna.PostAsync($"/api/v1/tickets/{ticket.Id}/messages", $$"""{"text":"x","files":["{{upload.Id}}"]}"""))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "fileUnknown", "files");
    }

    [Fact]
    public async Task Upload_TooLargeOrBroken_IsRefusedAndLeavesNothing()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var big = (await anna.UploadAsync("/api/v1/files", ("small.txt", [1]), ("big.bin", new byte[FileStore.BytesMax + 1]))).IsProblem(HttpStatusCode.UnprocessableEntity, "fileTooLarge", "files");
        Assert.Equal(25, (int?)big["limit"]);
        Assert.Empty(Directory.Exists(Path.Combine(desk.Folder, "files")) ? Directory.EnumerateFiles(Path.Combine(desk.Folder, "files"), "*.part") : []);
        using var words = new MultipartFormDataContent { { new StringContent("x"), "text" } };
        (await ApiAnswer.ReadAsync(await anna.Http.PostAsync("/api/v1/files", words))).IsProblem(HttpStatusCode.BadRequest, "noFiles", "files");
        (await anna.UploadAsync("/api/v1/files", [.. Enumerable.Range(0, 21).Select(i => ($"{i}.txt", new byte[] { 65 }))])).IsProblem(HttpStatusCode.UnprocessableEntity, "tooManyFiles", "files");
        (await anna.PostAsync("/api/v1/files", "{}")).IsProblem(HttpStatusCode.UnsupportedMediaType, "multipartWanted");
        using var broken = new StringContent("--x\r\nnonsense");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        (await ApiAnswer.ReadAsync(await anna.Http.PostAsync("/api/v1/files", broken))).IsProblem(HttpStatusCode.BadRequest, "badMultipart");
    }

    [Fact]
    public async Task Upload_FromAPageOfAnotherSite_IsRefused()
    {
        var browser = await desk.SignInAsync("anna");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Png), "files", "x.png" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Client.PostAsync("/files", form)).StatusCode);

        var token = System.Text.RegularExpressions.Regex.Match((await browser.GetAsync("/customers")).Html, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var own = new MultipartFormDataContent { { new ByteArrayContent(Png), "files", "x.png" } };
        own.Headers.Add("RequestVerificationToken", token);
        Assert.Equal(HttpStatusCode.Created, (await browser.Client.PostAsync("/files", own)).StatusCode);
    }
}
