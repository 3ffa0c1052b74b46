using System.Net;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Web.Tests.Api;

public sealed class TicketListingTests(WebDesk desk) : IClassFixture<WebDesk>
{
    [Theory, EachDatabase]
    public async Task List_InPages_HasEveryVisibleTicketOnceInOrder(TestDatabase database)
    {
        await using var own = await WebDesk.OpenAsync(database);
        for (var i = 0; i < 25; i++)
            await own.CreateAsync($"第 {i} 号 ticket", new SetGroup(i % 5 == 4 ? own.People.Money : own.People.Tech), new SetPriority((Priority)(i % 4 + 1)));
        var anna = await ApiClient.OpenAsync(own, own.People.Anna);

        var (seen, cursor) = (new List<(long Id, string Priority)>(), "");
        for (var page = 0; ; page++)
        {
            var answer = (await anna.GetAsync($"/api/v1/tickets?query={Uri.EscapeDataString("status:new")}&sort=-priority,number&limit=7&count=true{cursor}")).Is(HttpStatusCode.OK);
            Assert.Equal(20, (int?)answer["count"]);
            seen.AddRange(answer["items"]!.AsArray().Select(x => ((long)x!["id"]!, (string)x["priority"]!)));
            if (answer["next"] is not { } next)
            {
                Assert.Equal(2, page);
                break;
            }

            cursor = "&cursor=" + Uri.EscapeDataString((string)next!);
        }

        string[] order = ["urgent", "high", "normal", "low"];
        Assert.Equal(20, seen.Distinct().Count());
        Assert.Equal(seen.OrderBy(x => Array.IndexOf(order, x.Priority)).ThenBy(x => x.Id), seen);
    }

    [Theory]
    [InlineData("query=status%3A", 400, "badQuery", "query")]
    [InlineData("query=no_such_field%3Ax", 400, "badQuery", "query")]
    [InlineData("query=((((", 400, "badQuery", "query")]
    [InlineData("filter=999999", 422, "unknownValue", "filter")]
    [InlineData("filter=../../etc", 422, "unknownValue", "filter")]
    [InlineData("sort=size", 422, "unknownValue", "sort")]
    [InlineData("sort=a,b,c,d,e,f", 422, null, "sort")]
    [InlineData("cursor=forged", 422, "forgedCursor", "cursor")]
    [InlineData("cursor=WyJ4Il0", 422, "forgedCursor", "cursor")]
    [InlineData("cursor=%00", 422, "forgedCursor", "cursor")]
    [InlineData("limit=0", 400, "outOfRange", "limit")]
    [InlineData("limit=201", 400, "outOfRange", "limit")]
    [InlineData("limit=1e3", 400, "badParameter", "limit")]
    [InlineData("count=maybe", 400, "badParameter", "count")]
    [InlineData("qurey=status%3Anew", 400, "unknownParameter", "qurey")]
    public async Task List_AskedWrongly_IsRefusedByName(string parameters, int status, string? code, string field)
    {
        var answer = await (await ApiClient.OpenAsync(desk, desk.People.Anna)).GetAsync("/api/v1/tickets?" + parameters);
        answer.IsProblem((HttpStatusCode)status, code ?? answer.Code, field);
    }

    [Fact]
    public async Task List_QueryWithAnError_SaysWhereItStands()
    {
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var answer = (await anna.GetAsync("/api/v1/tickets?query=" + Uri.EscapeDataString("status:new colour:red"))).IsProblem(HttpStatusCode.BadRequest, "badQuery");
        Assert.Equal(11, (int?)answer["position"]);
    }

    [Fact]
    public async Task List_OfAFilter_IsNarrowedByTheQueryAndRefusedToOthers()
    {
        var mine = await desk.CreateAsync("Mine and urgent", new SetGroup(desk.People.Tech), new SetAssignee(desk.People.Anna), new SetPriority(Priority.Urgent));
        await desk.CreateAsync("Mine and low", new SetGroup(desk.People.Tech), new SetAssignee(desk.People.Anna), new SetPriority(Priority.Low));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var answer = (await anna.GetAsync("/api/v1/tickets?filter=mine&query=priority%3Aurgent")).Is(HttpStatusCode.OK);
        Assert.Equal([mine.Id], answer["items"]!.AsArray().Select(x => (long)x!["id"]!));

        var personal = await desk.Get<FilterBook>().CreateAsync(Actor.User(desk.People.Anna), new FilterDraft("Private", Condition.Test("priority", Operator.Is, "urgent")));
        (await anna.GetAsync($"/api/v1/tickets?filter={personal.Id}")).Is(HttpStatusCode.OK);
        (await (await ApiClient.OpenAsync(desk, desk.People.Li)).GetAsync($"/api/v1/tickets?filter={personal.Id}")).IsProblem(HttpStatusCode.UnprocessableEntity, "unknownValue", "filter");
    }

    [Fact]
    public async Task Cursor_OfAnotherOrder_IsRefused()
    {
        for (var i = 0; i < 3; i++) await desk.CreateAsync("x", new SetGroup(desk.People.Tech));
        var anna = await ApiClient.OpenAsync(desk, desk.People.Anna);
        var cursor = (string)(await anna.GetAsync("/api/v1/tickets?limit=1&sort=number"))["next"]!;
        (await anna.GetAsync($"/api/v1/tickets?limit=1&sort=-created&cursor={Uri.EscapeDataString(cursor)}")).IsProblem(HttpStatusCode.UnprocessableEntity, "forgedCursor");
    }
}
