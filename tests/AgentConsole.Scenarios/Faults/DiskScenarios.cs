using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using AgentConsole.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgentConsole.Scenarios.Faults;

/// <summary>The desk as its owner runs it, on a disk that fills up and beside a program that locks its database. It is never started anew.</summary>
public sealed class DiskScenarios(Chromium chromium)
{
    const int Writers = 4;
    const string Full = "The disk of the desk is full";

    readonly ConcurrentDictionary<long, string> _acknowledged = new();
    readonly ConcurrentBag<string> _refused = [];

    [Fact]
    public async Task Disk_Full_KeepsWhatWasAcknowledgedAndNothingElseSaysSoAndGoesOnOnceThereIsRoom()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (ticket, secret) = await PrepareAsync(desk);
        await using var disk = await SmallDisk.WithAsync(desk.SqliteFile, megabytes: 48);
        await using var process = await DeskProcess.StartAsync(disk.Folder);
        using var http = Client(process, secret);
        var page = await SignInAsync(process, ticket);
        await WriteAsync(http, "before", 0);

        await disk.FillAsync(left: 3 * 1024 * 1024);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(x => WriteUntilFullAsync(http, x)));
        await disk.FillAsync(left: 0);
        await WriteUntilFullAsync(http, 0);   // the room that the journal had taken before
        Assert.NotEmpty(_acknowledged);

        // Who reads goes on reading; who sends a file is told the same, and nothing of it stays.
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/api/v1/tickets/{ticket}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/tickets/search?q=before")).StatusCode);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[2_000_000]), "files", "film.bin" } };
        await IsProblemAsync(await http.PostAsync("/api/v1/files", form), "diskFull");
        Assert.Empty(Directory.Exists(Path.Combine(disk.Folder, "files")) ? Directory.EnumerateFiles(Path.Combine(disk.Folder, "files"), "*", SearchOption.AllDirectories) : []);

        // Who writes in the console reads why, and their text stays.
        var text = page.Locator(".comp textarea");
        await text.FillAsync("typed while the disk was full " + new string('长', 30_000));
        await Expect(page.Locator(".comp__saved")).ToContainTextAsync("Draft kept in this browser only: " + Full, new() { Timeout = 15_000 });
        await text.PressAsync("Control+Enter");
        await Expect(page.Locator(".comp__bad")).ToContainTextAsync(Full);
        await Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^typed while the disk was full"));

        disk.MakeRoom();
        await text.PressAsync("Control+Enter");
        await Expect(page.Locator(".msg", new() { HasTextString = "typed while the disk was full" })).ToBeVisibleAsync();
        for (var writer = 0; writer < Writers; writer++) Assert.True(await WriteAsync(http, $"after{writer}", 0));

        process.Kill();
        await using var db = new SqliteAgentDb(new DbContextOptionsBuilder<SqliteAgentDb>().UseSqlite($"Data Source={disk.Database};Pooling=False").Options);
        await KillScenarios.NothingIsHalfAsync(db);
        var stored = await db.Tickets.ToDictionaryAsync(x => x.Id, x => x.Subject);
        Assert.All(_acknowledged, x => Assert.Equal(x.Value, stored[x.Key]));
        Assert.NotEmpty(_refused);
        Assert.Empty(_refused.Intersect(stored.Values));
        Assert.Empty(await db.Uploads.ToListAsync());
    }

    [Fact]
    public async Task Database_LockedByAnotherProgram_IsSaidInWordsAndTheDeskGoesOnAfterwards()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (ticket, secret) = await PrepareAsync(desk);
        await using var process = await DeskProcess.StartAsync(desk.Folder);
        using var http = Client(process, secret);
        var page = await SignInAsync(process, ticket);
        var text = page.Locator(".comp textarea");
        await WriteAsync(http, "before", 0);

        await using (var other = new SqliteConnection($"Data Source={desk.SqliteFile};Pooling=False"))
        {
            other.Open();
            await using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();
            var create = http.PostAsJsonAsync("/api/v1/tickets", Body("locked out"));
            await text.FillAsync("typed while it was locked");
            await text.PressAsync("Control+Enter");
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/api/v1/tickets/{ticket}")).StatusCode); // reads wait for nobody
            await IsProblemAsync(await create, "busy");
            await Expect(page.Locator(".comp__bad")).ToContainTextAsync("The desk is busy", new() { Timeout = 60_000 });
            await Expect(text).ToHaveValueAsync("typed while it was locked");
        }

        await text.PressAsync("Control+Enter");
        await Expect(page.Locator(".msg", new() { HasTextString = "typed while it was locked" })).ToBeVisibleAsync();
        Assert.True(await WriteAsync(http, "after", 0));
        await using var db = await desk.ReadAsync();
        Assert.Equal(0, await db.Tickets.CountAsync(x => x.Subject == "locked out"));
        Assert.Equal(1, await db.TicketMessages.CountAsync(x => x.Text == "typed while it was locked"));
    }

    /// <summary>Gives Anna a password and an access token; a ticket of her group to write on.</summary>
    static async Task<(long Ticket, string Secret)> PrepareAsync(TestDesk desk)
    {
        var hash = desk.Get<IPasswordHasher<User>>().HashPassword(null!, Desk.Password);
        await desk.Gate.RunAsync((db, ct) => db.Users.ExecuteUpdateAsync(x => x.SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.Language, "en"), ct));
        var secret = (await desk.Get<TokenBook>().MakeAsync(desk.People.Anna, "load", TokenScopes.Read | TokenScopes.Write, null)).Secret;
        return ((await desk.CreateAsync("Write on me", new SetGroup(desk.People.Tech))).Id, secret);
    }

    static HttpClient Client(DeskProcess process, string secret) => new() { BaseAddress = process.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };

    async Task<IPage> SignInAsync(DeskProcess process, long ticket)
    {
        var page = await chromium.NewPageAsync(new() { BaseURL = process.Address.ToString(), Locale = "en-GB" });
        await page.GotoAsync($"/sign-in?back=/tickets/{ticket}");
        await page.FillAsync("[name='Form.Name']", "anna");
        await page.FillAsync("[name='Form.Password']", Desk.Password);
        await page.PressAsync("[name='Form.Password']", "Enter");
        await Expect(page.Locator("[data-composer][data-ready]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return page;
    }

    async Task WriteUntilFullAsync(HttpClient http, int writer)
    {
        for (var (i, refusals) = (0, 0); refusals < 3; i++)
        {
            Assert.True(i < 2_000, "the disk does not fill");
            if (!await WriteAsync(http, $"w{writer}", i)) refusals++;
        }
    }

    /// <summary>Whether the desk said yes; a no must be the problem of a full disk.</summary>
    async Task<bool> WriteAsync(HttpClient http, string name, int i)
    {
        var subject = $"{name} {i} {Guid.NewGuid():N}";
        using var answer = await http.PostAsJsonAsync("/api/v1/tickets", Body(subject));
        if (answer.StatusCode == HttpStatusCode.Created)
        {
            _acknowledged[(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64()] = subject;
            return true;
        }

        _refused.Add(subject);
        await IsProblemAsync(answer, "diskFull");
        return false;
    }

    static object Body(string subject) => new
    {
        subject, group = "Tech", requester = new { email = "wang.fang@harbour.example" }, message = new { text = new string('x', 20_000) + "路由器每晚重启" }, tags = new[] { "load" },
    };

    static async Task IsProblemAsync(HttpResponseMessage answer, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)answer.StatusCode} {text}");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
        Assert.NotNull(answer.Headers.RetryAfter);
    }
}
