using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Scenarios.Faults;

public sealed class KillScenarios
{
    const int Writers = 8;

    [Fact]
    public async Task Kill9_UnderLoadOfEightWriters_EveryAcknowledgedChangeIsThereAndNoneIsHalf()
    {
        await using var desk = await TestDesk.OpenAsync();
        var secret = (await desk.Get<TokenBook>().MakeAsync(desk.People.Admin, "load", TokenScopes.Read | TokenScopes.Write, null)).Secret;
        var acknowledged = new ConcurrentDictionary<long, Acknowledged>();
        await using (var process = await DeskProcess.StartAsync(desk.Folder))
        {
            var load = Enumerable.Range(0, Writers).Select(writer => WriteUntilKilledAsync(process.Address, secret, writer, acknowledged)).ToList();
            while (acknowledged.Count < 150 && !load.TrueForAll(x => x.IsCompleted)) await Task.Delay(20);
            process.Kill();
            await Task.WhenAll(load);
        }

        Assert.True(acknowledged.Count >= 150, $"only {acknowledged.Count} tickets were acknowledged before the kill");
        await desk.RestartAsync();
        await NothingAcknowledgedIsLostAsync(desk, acknowledged);
        await using (var db = await desk.ReadAsync()) await NothingIsHalfAsync(db);
        await CountsAndSearchAgreeAsync(desk, acknowledged);
    }

    /// <summary>Makes tickets and changes them one after the other, noting each only when the desk has said yes.</summary>
    static async Task WriteUntilKilledAsync(Uri address, string secret, int writer, ConcurrentDictionary<long, Acknowledged> acknowledged)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        try
        {
            for (var i = 0; ; i++)
            {
                var word = $"w{writer}x{i}";
                var made = await SendAsync(http, HttpMethod.Post, "/api/v1/tickets", new
                {
                    subject = $"Router {word}", channel = "phone", requester = new { email = "wang.fang@harbour.example" },
                    message = new { text = "路由器每晚重启" }, tags = new[] { "load" },
                });
                var id = made.GetProperty("id").GetInt64();
                acknowledged[id] = new Acknowledged(1, word, null);
                var changed = await SendAsync(http, HttpMethod.Patch, $"/api/v1/tickets/{id}", new { priority = "urgent" });
                acknowledged[id] = new Acknowledged(changed.GetProperty("version").GetInt32(), word, Priority.Urgent);
                var said = await SendAsync(http, HttpMethod.Post, $"/api/v1/tickets/{id}/messages", new { text = $"note {word}", kind = "internalNote" });
                acknowledged[id] = new Acknowledged(said.GetProperty("version").GetInt32(), word, Priority.Urgent);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            // the desk was killed: what it had not acknowledged may or may not be there
        }
    }

    static async Task<JsonElement> SendAsync(HttpClient http, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    static async Task NothingAcknowledgedIsLostAsync(TestDesk desk, ConcurrentDictionary<long, Acknowledged> acknowledged)
    {
        var admin = desk.ViewerOf(desk.People.Admin);
        foreach (var (id, promise) in acknowledged)
        {
            var row = await desk.Reader.FindAsync(admin, id);
            Assert.NotNull(row);
            Assert.True(row.Version >= promise.Version, $"#{id} is at version {row.Version}, {promise.Version} was acknowledged");
            Assert.Contains(promise.Word, row.Subject, StringComparison.Ordinal);
            if (promise.Priority is { } priority) Assert.Equal(priority, row.Priority);
        }
    }

    internal static async Task NothingIsHalfAsync(AgentDb db)
    {
        var versions = (await db.TicketChanges.Select(x => new { x.TicketId, x.Version }).ToListAsync()).ToLookup(x => x.TicketId, x => x.Version);
        var messages = await db.TicketMessages.GroupBy(x => x.TicketId).ToDictionaryAsync(x => x.Key, x => x.Count());
        var tagged = (await db.TicketTags.Select(x => x.TicketId).ToListAsync()).ToHashSet();
        foreach (var ticket in await db.Tickets.AsNoTracking().ToListAsync())
        {
            Assert.Equal(Enumerable.Range(1, ticket.Version), versions[ticket.Id].Order());
            Assert.Equal(ticket.MessageCount, messages.GetValueOrDefault(ticket.Id));
            Assert.Equal(ticket.TagIds.Count > 0, tagged.Contains(ticket.Id));
        }

        Assert.Equal("ok", (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()).Single());
        Assert.Empty(await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync());
    }

    static async Task CountsAndSearchAgreeAsync(TestDesk desk, ConcurrentDictionary<long, Acknowledged> acknowledged)
    {
        var admin = desk.ViewerOf(desk.People.Admin);
        var urgent = desk.Get<ConditionCompiler>().Compile(desk.Get<ConditionText>().Parse("priority:urgent").Condition!, admin);
        await using var db = await desk.ReadAsync();
        Assert.Equal(await db.Tickets.LongCountAsync(x => x.Priority == Priority.Urgent), await desk.Get<TicketListReader>().CountAsync(admin, urgent));
    }

    sealed record Acknowledged(int Version, string Word, Priority? Priority);
}
