using System.Net;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.Api;

public sealed class TicketChangingTests(WebDesk desk) : IClassFixture<WebDesk>
{
    [Theory, EachDatabase]
    public async Task Change_OfTheSameFieldSinceTheVersionSeen_IsAConflictWithBothValues(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        var ticket = await own.CreateAsync("Slow", new SetGroup(own.People.Tech));
        var (anna, li) = (await ApiClient.OpenAsync(own, own.People.Anna), await ApiClient.OpenAsync(own, own.People.Li));
        var path = $"/api/v1/tickets/{ticket.Id}";
        (await li.PatchAsync(path, """{"priority":"low","addTags":["x"]}""", ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);

        // Another field: both are kept.
        var both = (await anna.PatchAsync(path, """{"subject":"Very slow"}""", ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        Assert.Equal("low", (string?)both["priority"]);
        Assert.Equal("\"3\"", both.Answer.Headers.ETag?.Tag);

        var conflict = (await anna.PatchAsync(path, """{"version":1,"priority":"urgent"}""")).IsProblem(HttpStatusCode.Conflict, "conflict");
        var field = Assert.Single(conflict["conflicts"]!.AsArray())!;
        Assert.Equal(("priority", "1", "4"), ((string?)field["field"], (string?)field["theirs"], (string?)field["yours"]));
        Assert.Equal(own.People.Li, (int?)field["byUserId"]);
        Assert.Equal("low", (string?)(await anna.GetAsync(path))["priority"]);
        (await anna.PatchAsync(path, """{"version":3,"priority":"urgent"}""")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("\"99\"", """{"priority":"low"}""", 422, "forgedVersion")]
    [InlineData("\"0\"", """{"priority":"low"}""", 422, "forgedVersion")]
    [InlineData("\"-1\"", """{"priority":"low"}""", 400, "badVersion")]
    [InlineData("1", """{"priority":"low"}""", 400, "badVersion")]
    [InlineData("\"99999999999999999999\"", """{"priority":"low"}""", 400, "badVersion")]
    [InlineData("\"1\"", """{"priority":"low","version":2}""", 400, "versionTwice")]
    [InlineData("", """{"version":"1"}""", 400, "jsonWrongValue", "version")]
    [InlineData("", """{"priority":null}""", 400, "jsonWrongValue", "priority")]
    [InlineData("", """{"priority":"purple"}""", 400, "jsonWrongValue", "priority")]
    [InlineData("", """{"status":null}""", 400, "jsonWrongValue", "status")]
    [InlineData("", """{"group":{"id":1}}""", 400, "jsonWrongValue", "group")]
    [InlineData("", """{"subject":5}""", 400, "jsonWrongValue", "subject")]
    [InlineData("", """{"subject":"\ud800"}""", 400, "jsonWrongValue", "subject")]
    [InlineData("", """{"subject":null}""", 422, "required")]
    [InlineData("", """{"state":"void"}""", 403, "forbidden")]
    [InlineData("", """{"state":"gone"}""", 400, "jsonWrongValue")]
    [InlineData("", """{"id":7}""", 400, "jsonUnknownField")]
    [InlineData("", """{"addTags":["\ud800"]}""", 400, "jsonWrongValue")]
    public async Task Change_ForgedOrWrong_IsRefusedAndChangesNothing(string ifMatch, string body, int status, string code, string? field = null)
    {
        var ticket = await desk.CreateAsync("Slow", new SetGroup(desk.People.Tech));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        (string, string)[] headers = ifMatch.Length == 0 ? [] : [("If-Match", ifMatch)];
        (await anna.PatchAsync($"/api/v1/tickets/{ticket.Id}", body, headers)).IsProblem((HttpStatusCode)status, code, field);
        Assert.Equal(1, (int?)(await anna.GetAsync($"/api/v1/tickets/{ticket.Id}"))["version"]);
    }

    [Fact]
    public async Task Change_OfManyThings_IsOneHistoryEntryAndNullEmpties()
    {
        var ticket = await desk.CreateAsync("Slow", new SetGroup(desk.People.Tech), new SetAssignee(desk.People.Li), new AddTags("old"));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var path = $"/api/v1/tickets/{ticket.Id}";
        var after = (await anna.PatchAsync(path, """
            {"assignee":null,"addTags":["new"],"removeTags":["old"],"requester":{"name":"Ben Ortega"},"addFollowers":["me"],
             "status":"On hold","message":{"text":"**wait**","format":"markdown","kind":"internalNote"}}
            """)).Is(HttpStatusCode.OK);
        Assert.Null(after["assignee"]);
        Assert.Equal("[\"new\"]", after["tags"]!.ToJsonString());
        Assert.Equal(desk.People.Ortega, (int?)after["requester"]!["id"]);
        Assert.Equal("onHold", (string?)after["status"]!["category"]);
        Assert.Equal(2, (int?)after["version"]);
        var message = (await anna.GetAsync(path + "/messages"))["items"]!.AsArray().Single()!;
        Assert.Equal("internalNote", (string?)message["kind"]);
        Assert.Contains("<strong>wait</strong>", (string?)message["html"]!, StringComparison.Ordinal);
        (await anna.PatchAsync(path, "{}")).Is(HttpStatusCode.OK);
        Assert.Equal(2, (await anna.GetAsync(path + "/history"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Change_OfAClosedTicket_IsRefusedInWords()
    {
        var ticket = await desk.CreateAsync("Done", new SetGroup(desk.People.Tech));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        (await anna.PatchAsync($"/api/v1/tickets/{ticket.Id}", """{"status":"closed"}""")).Is(HttpStatusCode.OK);
        (await anna.PatchAsync($"/api/v1/tickets/{ticket.Id}", """{"status":"open"}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "ticketClosed", "status");
        (await anna.PostAsync("/api/v1/tickets", $$"""{"subject":"again","requester":{"id":1},"followUpOf":{{ticket.Id}}}""")).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Say_WithAKeyTwice_SaysItOnce()
    {
        var ticket = await desk.CreateAsync("Slow", new SetGroup(desk.People.Tech));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var path = $"/api/v1/tickets/{ticket.Id}/messages";
        var first = (await anna.PostAsync(path, """{"text":"We are on it"}""", ("Idempotency-Key", "k1"))).Is(HttpStatusCode.Created);
        var again = (await anna.PostAsync(path, """{"text":"We are on it"}""", ("Idempotency-Key", "k1"))).Is(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("publicReply", (string?)first["kind"]);
        Assert.Single((await anna.GetAsync(path))["items"]!.AsArray());

        // The same key at another ticket is another key.
        var other = await desk.CreateAsync("Other", new SetGroup(desk.People.Tech));
        (await anna.PostAsync($"/api/v1/tickets/{other.Id}/messages", """{"text":"We are on it"}""", ("Idempotency-Key", "k1"))).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Past_InPages_IsCompleteAndInOrder()
    {
        var ticket = await desk.CreateAsync("Long", new SetGroup(desk.People.Tech));
        for (var i = 1; i <= 5; i++) await desk.Get<TicketWriter>().ApplyAsync(ticket.Id, null, Actor.User(desk.People.Anna), new AddNote(new MessageBody($"note {i}")));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        foreach (var (part, field) in new[] { ("messages", "id"), ("history", "version") })
        {
            var seen = new List<long>();
            for (string? before = ""; before is not null;)
            {
                var page = (await anna.GetAsync($"/api/v1/tickets/{ticket.Id}/{part}?limit=2{before}")).Is(HttpStatusCode.OK);
                seen.InsertRange(0, page["items"]!.AsArray().Select(x => (long)x![field]!));
                before = page["before"] is { } next ? $"&before={next}" : null;
            }

            Assert.Equal(part == "messages" ? 5 : 6, seen.Count);
            Assert.Equal(seen.Order(), seen);
        }

        (await anna.GetAsync($"/api/v1/tickets/{ticket.Id}/messages?limit=201")).IsProblem(HttpStatusCode.BadRequest, "outOfRange", "limit");
        (await anna.GetAsync($"/api/v1/tickets/{ticket.Id}/messages?limit=x")).IsProblem(HttpStatusCode.BadRequest, "badParameter", "limit");
        (await anna.GetAsync($"/api/v1/tickets/{ticket.Id}/messages?befor=1")).IsProblem(HttpStatusCode.BadRequest, "unknownParameter", "befor");
    }

    [Fact]
    public async Task Ticket_OneMayNotSee_IsAnsweredExactlyLikeOneThatDoesNotExist()
    {
        var secret = await desk.CreateAsync("Salaries", new SetGroup(desk.People.Money));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        foreach (var (method, tail, body) in new (HttpMethod, string, string?)[]
        {
            (HttpMethod.Get, "", null), (HttpMethod.Get, "/messages", null), (HttpMethod.Get, "/history", null),
            (HttpMethod.Patch, "", """{"priority":"low"}"""), (HttpMethod.Patch, "", """{"version":1,"subject":"x"}"""), (HttpMethod.Patch, "", "{}"),
            (HttpMethod.Post, "/messages", """{"text":"x"}"""), (HttpMethod.Post, "/messages", """{"text":"x","kind":"internalNote"}"""),
        })
        {
            var invisible = (await anna.SendAsync(method, $"/api/v1/tickets/{secret.Id}{tail}", body)).IsProblem(HttpStatusCode.NotFound, "notFound");
            var missing = (await anna.SendAsync(method, $"/api/v1/tickets/{secret.Id + 1_000_000}{tail}", body)).IsProblem(HttpStatusCode.NotFound, "notFound");
            Assert.Equal(missing.Text, invisible.Text);
            Assert.Equal(HeadersOf(missing), HeadersOf(invisible));
        }

        foreach (var forged in new[] { "0", "-1", "x", "1.5", "99999999999999999999", "../1" })
            (await anna.GetAsync($"/api/v1/tickets/{forged}")).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await anna.PostAsync("/api/v1/tickets", $$"""{"subject":"x","requester":{"id":1},"followUpOf":{{secret.Id}}}"""))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "unknownValue", "followUpOf");
    }

    [Fact]
    public async Task Address_ThatDoesNotExist_AndMethodsThatDoNot_AreProblems()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        (await anna.GetAsync("/api/v1/nothing")).IsProblem(HttpStatusCode.NotFound, "notFound");
        (await anna.SendAsync(HttpMethod.Delete, "/api/v1/tickets", null)).IsProblem(HttpStatusCode.MethodNotAllowed, "methodNotAllowed");
    }

    static string HeadersOf(ApiAnswer answer) => string.Join('\n', answer.Answer.Headers.Where(x => x.Key != "Date").Select(x => $"{x.Key}: {string.Join(',', x.Value)}"));
}
