using System.Net;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Web.Tests.Api;

public sealed class TicketCreatingTests(WebDesk desk) : IClassFixture<WebDesk>
{
    const string Simple = """{"subject":"打印机着火 Printer on fire","requester":{"email":"New.Person@example.org","name":"新人"}}""";

    [Theory, EachDatabase]
    public async Task Create_WithEverything_IsOneChangeAndReadsBack(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        var anna = await ApiClient.OpenAsync(own, own.People.Anna);
        var made = (await anna.PostAsync("/api/v1/tickets", """
            {"subject":"  退款  8841 ","requester":{"id":1},"message":{"text":"你好","format":"text"},"channel":"weChat","priority":"urgent",
             "status":"pending","group":"tech","assignee":"me","tags":["VIP","refund"],"followers":["li"],"collaborators":[{"group":"Money","access":"write"}]}
            """)).Is(HttpStatusCode.Created);

        Assert.Equal("\"1\"", made.Answer.Headers.ETag?.Tag);
        var ticket = (await anna.GetAsync(made.Answer.Headers.Location!.OriginalString)).Is(HttpStatusCode.OK);
        Assert.Equal(made.Text, ticket.Text);
        Assert.Equal("退款 8841", (string?)ticket["subject"]);
        Assert.Equal("王芳 Wang Fang", (string?)ticket["requester"]!["name"]);
        Assert.Equal("weChat", (string?)ticket["channel"]);
        Assert.Equal("urgent", (string?)ticket["priority"]);
        Assert.Equal("pending", (string?)ticket["status"]!["category"]);
        Assert.Equal("Tech", (string?)ticket["group"]!["name"]);
        Assert.Equal("Anna", (string?)ticket["assignee"]!["name"]);
        Assert.Equal("[\"refund\",\"vip\"]", ticket["tags"]!.ToJsonString());
        Assert.Equal("write", (string?)ticket["collaborators"]![0]!["access"]);
        Assert.Equal("你好", (string?)ticket["snippet"]);
        Assert.Matches("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$", (string?)ticket["createdAt"]!);

        var history = (await anna.GetAsync($"/api/v1/tickets/{ticket["id"]}/history")).Is(HttpStatusCode.OK);
        Assert.Single(history["items"]!.AsArray());
        Assert.Equal("api", (string?)history["items"]![0]!["via"]);
        var message = (await anna.GetAsync($"/api/v1/tickets/{ticket["id"]}/messages"))["items"]!.AsArray().Single()!;
        Assert.Equal("customer", (string?)message["author"]!["kind"]);
        Assert.Equal("王芳 Wang Fang", (string?)message["author"]!["name"]);
    }

    [Theory, EachDatabase]
    public async Task Create_TheSameKeyManyTimesAtOnce_MakesOneTicketAndOneCustomer(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        var anna = await ApiClient.OpenAsync(own, own.People.Anna);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => anna.PostAsync("/api/v1/tickets", Simple, ("Idempotency-Key", "order-8841"))));

        Assert.Single(answers.Select(x => (long?)x["id"]).Distinct());
        Assert.Equal(1, answers.Count(x => x.Status == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(x => x.Status == HttpStatusCode.OK));
        await using var db = await own.Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
        Assert.Equal(1, await db.Customers.CountAsync(x => x.Name == "新人"));

        // The same body in another order and with other spaces is the same request; another subject is not.
        const string Same = """{ "requester": {"name":"新人","email":"New.Person@example.org"}, "subject":"打印机着火 Printer on fire" }""";
        (await anna.PostAsync("/api/v1/tickets", Same, ("Idempotency-Key", "order-8841"))).Is(HttpStatusCode.OK);
        (await anna.PostAsync("/api/v1/tickets", Simple.Replace("fire", "ice", StringComparison.Ordinal), ("Idempotency-Key", "order-8841")))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "keyReused", "Idempotency-Key");

        // Somebody else's key of the same name is another key.
        var li = await ApiClient.OpenAsync(own, own.People.Li);
        (await li.PostAsync("/api/v1/tickets", Simple, ("Idempotency-Key", "order-8841"))).Is(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"subject":"x","requester":{"id":1},"subjct":"y"}""", 400, "jsonUnknownField", "subjct")]
    [InlineData("""{"subject":"x","requester":{"id":1,"nmae":"y"}}""", 400, "jsonUnknownField", "nmae")]
    [InlineData("""{"requester":{"id":1}}""", 400, "jsonMissingField", "subject")]
    [InlineData("""{"subject":null,"requester":{"id":1}}""", 400, "jsonWrongValue", "subject")]
    [InlineData("""{"subject":"x","subject":"y","requester":{"id":1}}""", 400, "jsonTwice", "subject")]
    [InlineData("""{"subject":"x","requester":{"id":"1"}}""", 400, "jsonWrongValue", "requester.id")]
    [InlineData("""{"subject":"x","requester":{"id":1},"priority":4}""", 400, "jsonWrongValue", "priority")]
    [InlineData("""{"subject":"x","requester":{"id":1},"priority":"highest"}""", 400, "jsonWrongValue", "priority")]
    [InlineData("""{"subject":"x","requester":{"id":1},"tags":[null]}""", 400, "jsonWrongValue", "tags")]
    [InlineData("""{"subject":"x","requester":{"id":1},"collaborators":[null]}""", 400, "jsonWrongValue", "collaborators")]
    [InlineData("""{"subject":"x","requester":{"id":1},"status":null,"group":{}}""", 400, "jsonWrongValue", "group")]
    [InlineData("""{"subject":"x","requester":{"id":1},"message":{"text":"x","files":["x"]}}""", 400, "jsonWrongValue", "message.files[0]")]
    [InlineData("""{"subject":"x","requester":{"id":1}""", 400, "jsonBroken", null)]
    [InlineData("""{"subject":"x","requester":{"id":1},"fields":{"a":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}}""", 400, "jsonTooDeep", "fields.a")]
    [InlineData("""[]""", 400, "jsonObjectWanted", null)]
    [InlineData("null", 400, "jsonObjectWanted", null)]
    [InlineData("", 400, "jsonObjectWanted", null)]
    [InlineData("""{"subject":" \u200b \u0000 ","requester":{"id":1}}""", 422, "required", "subject")]
    [InlineData("""{"subject":"x","requester":{"id":999999}}""", 422, "unknownValue", "requester")]
    [InlineData("""{"subject":"x","requester":{}}""", 422, "required", "requester")]
    [InlineData("""{"subject":"x","requester":{"id":1,"email":"a@b.example"}}""", 422, "requesterTwice", "requester")]
    [InlineData("""{"subject":"x","requester":{"email":"not an address"}}""", 422, "badFormat", "email")]
    [InlineData("""{"subject":"x","requester":{"id":1},"group":"Nowhere"}""", 422, "unknownValue", "group")]
    [InlineData("""{"subject":"x","requester":{"id":1},"group":-1}""", 422, "unknownValue", "group")]
    [InlineData("""{"subject":"x","requester":{"id":1},"status":"7"}""", 422, "unknownValue", "status")]
    [InlineData("""{"subject":"x","requester":{"id":1},"assignee":"nobody"}""", 422, "unknownValue", "assignee")]
    [InlineData("""{"subject":"x","requester":{"id":1},"fields":{"nope":1}}""", 422, "unknownValue", "nope")]
    [InlineData("""{"subject":"x","requester":{"id":1},"collaborators":[{"user":"li","group":"Tech"}]}""", 422, "userOrGroup", "collaborators")]
    [InlineData("""{"subject":"x","requester":{"id":1},"message":{"text":"x","files":["6f9619ff-8b86-d011-b42d-00c04fc964ff"]}}""", 422, "fileUnknown", "files")]
    [InlineData("""{"subject":"x","requester":{"id":1},"followUpOf":999999}""", 422, "unknownValue", "followUpOf")]
    public async Task Create_Wrong_SaysWhatIsWrongAndMakesNothing(string body, int status, string code, string? field)
    {
        var anna = await AnnaAsync();
        var before = await CountAsync();
        (await anna.PostAsync("/api/v1/tickets", body)).IsProblem((HttpStatusCode)status, code, field);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Create_TooLong_NamesFieldAndLimit()
    {
        var anna = await AnnaAsync();
        var answer = (await anna.PostAsync("/api/v1/tickets", $$$"""{"subject":"{{{new string('长', 200_000)}}}","requester":{"id":1}}"""))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "tooLong", "subject");
        Assert.Equal(300, (int?)answer["limit"]);
        answer = (await anna.PostAsync("/api/v1/tickets", $$$"""{"subject":"x","requester":{"id":1},"message":{"text":"{{{new string('x', 500_001)}}}"}}"""))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "tooLong", "message");
        Assert.Equal(500_000, (int?)answer["limit"]);
        var many = string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"t{i}\""));
        (await anna.PostAsync("/api/v1/tickets", $$"""{"subject":"x","requester":{"id":1},"tags":[{{many}}]}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "tooMany", "tags");
    }

    [Fact]
    public async Task Create_InChinese_IsRefusedInChinese()
    {
        var answer = await (await AnnaAsync()).PostAsync("/api/v1/tickets", """{"subject":"","requester":{"id":1}}""", ("Accept-Language", "zh-CN"));
        Assert.Equal("“主题”不能为空。", (string?)answer["detail"]);
    }

    [Fact]
    public async Task Create_NotAsJson_IsRefused()
    {
        var anna = await AnnaAsync();
        using var form = new FormUrlEncodedContent([new("subject", "x")]);
        (await ApiAnswer.ReadAsync(await anna.Http.PostAsync("/api/v1/tickets", form))).IsProblem(HttpStatusCode.UnsupportedMediaType, "jsonWanted");
        foreach (var type in new[] { "application/json; charset=nonsense", "nonsense" })
        {
            using var strange = new ByteArrayContent("{}"u8.ToArray());
            strange.Headers.TryAddWithoutValidation("Content-Type", type);
            (await ApiAnswer.ReadAsync(await anna.Http.PostAsync("/api/v1/tickets", strange))).IsProblem(HttpStatusCode.UnsupportedMediaType, "jsonWanted");
        }

        (await anna.PostAsync("/api/v1/tickets", Simple, ("Idempotency-Key", "键"))).IsProblem(HttpStatusCode.BadRequest, "badKey", "Idempotency-Key");
        (await anna.PostAsync("/api/v1/tickets", Simple, ("Idempotency-Key", new string('x', 201)))).IsProblem(HttpStatusCode.BadRequest, "badKey");
    }

    [Fact]
    public async Task Create_ByWhoMayNot_IsForbidden()
    {
        var light = await ApiClient.OpenAsync(desk, desk.People.Light);
        (await light.PostAsync("/api/v1/tickets", """{"subject":"x","requester":{"id":1}}""")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var reader = await ApiClient.OpenAsync(desk, desk.People.Anna, TokenScopes.Read);
        (await reader.PostAsync("/api/v1/tickets", Simple)).IsProblem(HttpStatusCode.Forbidden, "readOnlyToken");
    }

    Task<ApiClient> AnnaAsync() => ApiClient.OpenAsync(desk, desk.People.Anna);

    async Task<int> CountAsync()
    {
        await using var db = await desk.Get<IDbContextFactory<AgentDb>>().CreateDbContextAsync();
        return await db.Tickets.CountAsync();
    }
}
