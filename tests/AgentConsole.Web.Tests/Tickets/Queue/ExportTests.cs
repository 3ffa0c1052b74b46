using System.Net;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;
using AgentConsole.Web.Tickets.Queue.Export;

namespace AgentConsole.Web.Tests.Tickets.Queue;

public sealed class ExportTests(WebDesk desk) : IClassFixture<WebDesk>
{
    static readonly string[] Columns = ["priority", "number", "subject", "owner", "status", "tags"];

    [Fact]
    public async Task Export_OfAllThatMatch_HoldsWhatThePersonSeesAndNoFormula()
    {
        var mine = await desk.CreateAsync("=1+1, \"quoted\" 路由器", new SetGroup(desk.People.Tech), new SetAssignee(desk.People.Anna), new AddTags("export-me", "vip"));
        await desk.CreateAsync("Salaries", new SetGroup(desk.People.Money), new AddTags("export-me"));
        var anna = await desk.SignInAsync("anna");
        var address = desk.Get<ExportBook>().Keep(new ExportAsk(desk.People.Anna, null, Condition.Test("tags", Operator.Is, $"{desk.Get<CatalogCache>().Now.TagsByName["export-me"].Id}"), ListOrder.Newest, Columns));

        var response = await anna.Client.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal($"Priority,No.,Subject,Group,Assignee,Status,Tags\r\nNormal,{mine.Id},\"'=1+1, \"\"quoted\"\" 路由器\",Tech,Anna,Open,\"export-me, vip\"\r\n", text.TrimStart('\uFEFF'));
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.SignInAsync("li")).Client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Export_OfChosenTickets_LeavesOutWhatThePersonMayNotSee()
    {
        var (seen, hidden) = (await desk.CreateAsync("Seen", new SetGroup(desk.People.Tech)), await desk.CreateAsync("Hidden", new SetGroup(desk.People.Money)));
        var anna = await desk.SignInAsync("anna");
        var address = desk.Get<ExportBook>().Keep(new ExportAsk(desk.People.Anna, [seen.Id, hidden.Id, 99_999], Condition.Everything, ListOrder.Newest, ["number", "subject"]));

        Assert.Equal($"No.,Subject\r\n{seen.Id},Seen\r\n", (await anna.Client.GetStringAsync(address)).TrimStart('\uFEFF'));
    }
}
