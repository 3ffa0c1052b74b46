using System.Text.Json.Nodes;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Scenarios.Api;

/// <summary>The hub as foreign programs use it: the official client from npm, over a real port.</summary>
public sealed class HubScenarios(Desk desk) : IClassFixture<Desk>
{
    [Theory]
    [InlineData("webSockets")]
    [InlineData("serverSentEvents")]
    [InlineData("longPolling")]
    public async Task Ticket_Watched_IsPushedWithItsMessagesOverEveryTransport(string transport)
    {
        var ticket = await desk.CreateAsync("VPN drops", new SetGroup(desk.People.Tech));
        await using var program = await HubClient.OpenAsync(desk, await TokenAsync(desk.People.Anna), transport);

        var standing = await program.CallAsync("WatchTicket", ticket.Id);
        Assert.Equal("VPN drops", (string?)standing["tickets"]![0]!["subject"]);
        await ChangeAsync(ticket.Id, new SetPriority(Priority.Urgent), new AddReply(new MessageBody("我们正在处理")));

        var push = await program.PushAsync(x => x["tickets"]!.AsArray().Count == 1);
        Assert.Equal((string?)standing["watch"], (string?)push["watch"]);
        Assert.Equal("urgent", (string?)push["tickets"]![0]!["priority"]);
        Assert.Equal("我们正在处理", (string?)push["messages"]![0]!["text"]);
        Assert.Equal("publicReply", (string?)push["messages"]![0]!["kind"]);

        await program.CallAsync("Unwatch", (string?)standing["watch"]);
        await ChangeAsync(ticket.Id, new SetPriority(Priority.Low));
        await Task.Delay(400);
        Assert.Empty(program.Passed());
        Assert.Equal("notFound", (string?)(await program.RefusedAsync("Unwatch", (string?)standing["watch"]))["code"]);
    }

    [Fact]
    public async Task Filter_Watched_PushesWhatComesChangesAndGoesWithTheExactCount()
    {
        var tag = "t" + Guid.NewGuid().ToString("N")[..8];
        var first = await desk.CreateAsync("First", new SetGroup(desk.People.Tech), new AddTags(tag));
        var hidden = await desk.CreateAsync("Hidden", new SetGroup(desk.People.Money), new AddTags(tag));
        await using var program = await HubClient.OpenAsync(desk, await TokenAsync(desk.People.Anna));

        var standing = await program.CallAsync("WatchFilter", new JsonObject { ["query"] = $"tag:{tag} status:new", ["sort"] = "number" });
        Assert.Equal([first.Id], standing["tickets"]!.AsArray().Select(x => (long)x!["id"]!));
        if (standing["count"] is null) await program.PushAsync(x => (long?)x["count"] == 1);

        var second = await desk.CreateAsync("Second", new SetGroup(desk.People.Tech), new AddTags(tag));
        await program.PushAsync(x => x["tickets"]!.AsArray().Any(t => (long)t!["id"]! == second.Id));
        await ChangeAsync(hidden.Id, new SetSubject("Still hidden"));
        await ChangeAsync(first.Id, new SetStatus(2));
        var gone = await program.PushAsync(x => x["removed"]!.AsArray().Any(id => (long)id! == first.Id));
        Assert.Empty(gone["tickets"]!.AsArray());
        if ((long?)gone["count"] != 1) await program.PushAsync(x => (long?)x["count"] == 1);
        Assert.DoesNotContain(program.Passed(), x => x.ToJsonString().Contains("idden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Followed_Watched_PushesWhatIsFollowedAndRemovesWhatIsNot()
    {
        var ticket = await desk.CreateAsync("Watched", new SetGroup(desk.People.Money));
        await using var program = await HubClient.OpenAsync(desk, await TokenAsync(desk.People.Li));
        var standing = await program.CallAsync("WatchFollowed");
        Assert.Empty(standing["tickets"]!.AsArray());

        await ChangeAsync(ticket.Id, new Follow(desk.People.Li));
        await program.PushAsync(x => x["tickets"]!.AsArray().Any(t => (long)t!["id"]! == ticket.Id));
        await ChangeAsync(ticket.Id, new Unfollow(desk.People.Li));
        await program.PushAsync(x => x["removed"]!.AsArray().Any(id => (long)id! == ticket.Id));
    }

    [Fact]
    public async Task Watch_OfWhatOneMayNotSee_IsRefusedLikeWhatDoesNotExist()
    {
        var hidden = await desk.CreateAsync("Salaries", new SetGroup(desk.People.Money));
        await using var program = await HubClient.OpenAsync(desk, await TokenAsync(desk.People.Anna));
        var invisible = await program.RefusedAsync("WatchTicket", hidden.Id);
        var missing = await program.RefusedAsync("WatchTicket", hidden.Id + 1_000_000);
        Assert.Equal("notFound", (string?)invisible["code"]);
        Assert.Equal(missing.ToJsonString(), invisible.ToJsonString());
        var bad = await program.RefusedAsync("WatchFilter", new JsonObject { ["query"] = "status:" });
        Assert.Equal(("badQuery", "query"), ((string?)bad["code"], (string?)bad["field"]));
        Assert.NotNull((int?)bad["position"]);
        Assert.Equal("unknownValue", (string?)(await program.RefusedAsync("WatchFilter", new JsonObject { ["filter"] = "999999" }))["code"]);
    }

    [Fact]
    public async Task Ticket_HandedOutOfSight_IsRemovedAndNothingMoreOfItIsTold()
    {
        var ticket = await desk.CreateAsync("Handed on", new SetGroup(desk.People.Tech));
        await using var program = await HubClient.OpenAsync(desk, await TokenAsync(desk.People.Anna));
        await program.CallAsync("WatchTicket", ticket.Id);

        await ChangeAsync(ticket.Id, new SetGroup(desk.People.Money));
        var push = await program.PushAsync(x => x["removed"]!.AsArray().Count == 1);
        Assert.Empty(push["tickets"]!.AsArray());
        await ChangeAsync(ticket.Id, new AddNote(new MessageBody("secret")));
        await Task.Delay(400);
        Assert.Empty(program.Passed());
        await ChangeAsync(ticket.Id, new SetGroup(desk.People.Tech));
        Assert.Equal("Handed on", (string?)(await program.PushAsync(x => x["tickets"]!.AsArray().Count == 1))["tickets"]![0]!["subject"]);
    }

    [Fact]
    public async Task Permission_Lost_CutsTheStream()
    {
        var people = desk.Get<PeopleWriter>();
        var ticket = await desk.CreateAsync("Refund", new SetGroup(desk.People.Refunds));
        await using var program = await HubClient.OpenAsync(desk, await TokenAsync(desk.People.Light));
        await program.CallAsync("WatchTicket", ticket.Id);
        await program.CallAsync("WatchFilter", new JsonObject { ["query"] = "status:new" });

        // Out of the group: both watches say so, and what happens from then on is not told.
        await desk.Get<IWriteGate>().RunAsync((db, ct) => db.GroupMembers.Where(x => x.UserId == desk.People.Light).ExecuteDeleteAsync(ct));
        await desk.Get<StaffCache>().ReloadAsync();
        await program.PushAsync(x => x["removed"]!.AsArray().Any(id => (long)id! == ticket.Id));
        await program.PushAsync(x => (bool?)x["reset"] == true);
        await ChangeAsync(ticket.Id, new SetSubject("Secret refund"));
        await Task.Delay(500);
        Assert.DoesNotContain(program.Passed(), x => x.ToJsonString().Contains("Secret", StringComparison.Ordinal));

        await people.SetUserActiveAsync(desk.People.Light, false, Actor.System);
        await program.ClosedAsync();
        await people.SetUserActiveAsync(desk.People.Light, true, Actor.System);
    }

    [Fact]
    public async Task Token_RevokedOrMissingOrWithoutTheScope_OpensNothing()
    {
        var tokens = desk.Get<TokenBook>();
        var made = await tokens.MakeAsync(desk.People.Boss, "hub", TokenScopes.Read, null);
        await using var program = await HubClient.OpenAsync(desk, made.Secret);
        await tokens.RevokeAsync(desk.People.Boss, made.Token.Id);
        await program.ClosedAsync();

        var writing = await tokens.MakeAsync(desk.People.Boss, "hub", TokenScopes.Write, null);
        foreach (var secret in new[] { made.Secret, "act_forged", writing.Secret, null })
        {
            await using var refused = HubClient.Start(desk, secret);
            Assert.Matches("40[13]", await refused.ClosedAsync());
        }
    }

    [Fact]
    public async Task Cookie_FromAnotherSite_OpensNothing()
    {
        var browser = desk.Open();
        var answer = await browser.SendAsync("/sign-in", ("Form.Name", "otto"), ("Form.Password", Desk.Password));
        var cookie = answer.Answer.Headers.GetValues("Set-Cookie").Single(x => x.StartsWith("agentconsole=", StringComparison.Ordinal)).Split(';')[0];
        await using (var own = await HubClient.OpenAsync(desk, null, cookie: cookie)) await own.CallAsync("WatchFollowed");

        await using var foreign = HubClient.Start(desk, null, cookie: cookie, origin: "https://elsewhere.example");
        Assert.Contains("403", await foreign.ClosedAsync(), StringComparison.Ordinal);
    }

    async Task<string> TokenAsync(int userId) => (await desk.Get<TokenBook>().MakeAsync(userId, "hub", TokenScopes.Read, null)).Secret;

    Task ChangeAsync(long id, params TicketAction[] actions) => desk.Get<TicketWriter>().ApplyAsync(id, null, Actor.User(desk.People.Admin), actions);
}
