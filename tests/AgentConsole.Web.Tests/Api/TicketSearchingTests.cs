using System.Net;
using System.Text.Json.Nodes;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.Api;

public sealed class TicketSearchingTests(WebDesk desk) : IClassFixture<WebDesk>
{
    [Theory, EachDatabase]
    public async Task Search_ByWordsOfAnyLanguage_FindsWhatTheCallerSeesAndMarksIt(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        var seen = await own.CreateAsync("5G频段 does not <b>connect</b>", new SetGroup(own.People.Tech), new AddCustomerMessage(new MessageBody("我的订单88412还没到，请尽快退款。")));
        var hidden = await own.CreateAsync("5G频段 does not connect", new SetGroup(own.People.Money), new AddCustomerMessage(new MessageBody("订单88412退款")));
        var anna = await ApiClient.OpenAsync(own, own.People.Anna);

        foreach (var q in (string[])["connect", "conn", "频段", "5g频段", "退款", "订单88412", "王芳 connect", "\"does not\"", "connect -elsewhere", $"{seen.Id}"])
        {
            var found = await FindAsync(anna, q);
            Assert.Equal((q, seen.Id), (q, (long)Assert.Single(found["items"]!.AsArray())!["ticket"]!["id"]!));
            Assert.Equal((q, 1, false), (q, (int?)found["count"], (bool)found["atLeast"]!));
        }

        foreach (var q in (string[])["connected", "频支", "\"not does\"", "connect -退款", $"{hidden.Id}", "!?", "status:open"])
        {
            var found = await FindAsync(anna, q);
            Assert.Equal((q, 0, 0), (q, found["items"]!.AsArray().Count, (int?)found["count"]));
        }

        var hit = (await FindAsync(anna, "connect 退款"))["items"]![0]!;
        Assert.Equal("connect", Assert.Single(Marked((string)hit["ticket"]!["subject"]!, hit["subjectMarks"]!)));
        Assert.Equal("reply", (string?)hit["excerpt"]!["place"]);
        Assert.Equal(["退款"], Marked((string)hit["excerpt"]!["text"]!, hit["excerpt"]!["marks"]!));
        Assert.False((bool)hit["byNumber"]!);
        Assert.True((bool)(await FindAsync(anna, $"#{seen.Id}"))["items"]![0]!["byNumber"]!);
        Assert.Equal(2, (int?)(await FindAsync(await ApiClient.OpenAsync(own, own.People.Admin), "频段"))["count"]);
    }

    [Theory, EachDatabase]
    public async Task Search_InPages_HasEveryVisibleTicketOnceThoughNewOnesCome(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        var mine = new HashSet<long>();
        for (var i = 0; i < 14; i++)
        {
            var theirs = i % 7 == 6;
            var row = await own.CreateAsync(i % 2 == 0 ? $"Refund {i}" : "x", new SetGroup(theirs ? own.People.Money : own.People.Tech), new AddNote(new MessageBody(i % 3 == 0 ? "refundable" : "the refund")));
            if (!theirs) mine.Add(row.Id);
        }

        var anna = await ApiClient.OpenAsync(own, own.People.Anna);
        var (found, cursor) = (new List<long>(), "");
        for (var pages = 0; ; pages++)
        {
            var page = await FindAsync(anna, "refund", "&limit=5" + cursor);
            // Whoever has only a beginning of it has not been counted where the page was full without.
            Assert.Equal(pages == 0 ? (10, true) : (null, false), ((int?)page["count"], (bool)page["atLeast"]!));
            found.AddRange(page["items"]!.AsArray().Select(x => (long)x!["ticket"]!["id"]!));
            await own.CreateAsync("Refund while somebody reads", new SetGroup(own.People.Tech));
            if ((string?)page["next"] is not { } next) break;
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }

        Assert.Equal(mine.Count, found.Count);
        Assert.True(mine.SetEquals(found));
    }

    [Fact]
    public async Task Search_VoidTickets_OnlyWhenAskedForByWhoMaySeeThem()
    {
        var row = await desk.CreateAsync("Hippopotamus", new SetGroup(desk.People.Tech));
        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), [new VoidTicket("twice")]);
        var (anna, admin) = (await ApiClient.OpenAsync(desk, desk.People.Anna), await ApiClient.OpenAsync(desk, desk.People.Admin));
        Assert.Equal((0, 1), ((int?)(await FindAsync(admin, "hippo"))["count"], (int?)(await FindAsync(admin, "hippo", "&hidden=true"))["count"]));
        Assert.Equal((0, 0), ((int?)(await FindAsync(anna, "hippo"))["count"], (int?)(await FindAsync(anna, "hippo", "&hidden=true"))["count"]));
    }

    [Fact]
    public async Task Search_MoreThanItCounts_SaysAtLeast()
    {
        for (var i = 0; i < 101; i++) await desk.CreateAsync("Rhinoceros", new SetGroup(desk.People.Tech));
        var found = await FindAsync(await ApiClient.OpenAsync(desk, desk.People.Anna), "rhinoceros", "&limit=1");
        Assert.Equal((100, true), ((int?)found["count"], (bool)found["atLeast"]!));
    }

    [Theory]
    [InlineData("", 400, "parameterMissing", "q", null)]
    [InlineData("q=", 422, "required", "q", null)]
    [InlineData("q=%20%09", 422, "required", "q", null)]
    [InlineData("q=x&limit=0", 400, "outOfRange", "limit", 1)]
    [InlineData("q=x&limit=101", 400, "outOfRange", "limit", 100)]
    [InlineData("q=x&limit=ten", 400, "badParameter", "limit", null)]
    [InlineData("q=x&hidden=perhaps", 400, "badParameter", "hidden", null)]
    [InlineData("q=x&cursor=", 422, "forgedCursor", "cursor", null)]
    [InlineData("q=x&cursor=1.2.3", 422, "forgedCursor", "cursor", null)]
    [InlineData("q=x&after=1", 400, "unknownParameter", "after", null)]
    public async Task Search_AskedWrongly_IsRefusedByName(string parameters, int status, string code, string field, int? limit)
    {
        var answer = (await (await ApiClient.OpenAsync(desk, desk.People.Anna)).GetAsync("/api/v1/tickets/search?" + parameters)).IsProblem((HttpStatusCode)status, code, field);
        Assert.Equal(limit, (int?)answer["limit"]);
    }

    [Fact]
    public async Task Search_OfAnyText_AnswersAndOneTooLongNamesTheLimit()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        foreach (var q in (string[])["\0", "a\0b", "\ud800x", "'; DROP TABLE tickets --", "\" OR \"1\"=\"1", "NEAR(a b)", "a* AND (", "-", "-x", "%", "_", "\\", "<script>", "﷽", new string('"', 500), new string('退', 500)])
            await FindAsync(anna, q);
        var answer = (await anna.GetAsync("/api/v1/tickets/search?q=" + new string('x', 501))).IsProblem(HttpStatusCode.UnprocessableEntity, "tooLong", "q");
        Assert.Equal(500, (int?)answer["limit"]);
    }

    [Fact]
    public async Task Search_WithoutTheScope_IsRefused()
    {
        var writer = await ApiClient.OpenAsync(desk, desk.People.Anna, TokenScopes.Write);
        (await writer.GetAsync("/api/v1/tickets/search?q=x")).IsProblem(HttpStatusCode.Forbidden, "writeOnlyToken");
        (await ApiAnswer.ReadAsync(await desk.CreateClient().GetAsync("/api/v1/tickets/search?q=x"))).IsProblem(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    static async Task<ApiAnswer> FindAsync(ApiClient client, string q, string more = "") =>
        (await client.GetAsync($"/api/v1/tickets/search?q={Uri.EscapeDataString(q)}{more}")).Is(HttpStatusCode.OK);

    static IEnumerable<string> Marked(string text, JsonNode marks) => marks.AsArray().Select(x => text.Substring((int)x!["start"]!, (int)x["length"]!));
}
