using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Tickets;

/// <summary>A batch leaves behind what the same calls leave one by one.</summary>
public sealed class TicketBatchTests
{
    private sealed record Call(int Ticket, bool Creates, Actor Actor, DateTime At, params TicketAction[] Actions);

    [Theory, EachDatabase]
    public async Task Batch_OfManyChanges_LeavesWhatSingleCallsLeave(TestDatabase database)
    {
        await using var one = await TestDesk.OpenAsync(database);
        await using var many = await TestDesk.OpenAsync(database);
        var calls = Calls(one);
        await OneByOneAsync(one, calls);
        var told = 0;
        using (many.Live.Watch<TicketMoved>(_ => told++)) await InBatchesAsync(many, calls, 7);

        Assert.Equal(await StateAsync(one), await StateAsync(many));
        Assert.Equal(6, told); // once for each ticket in each batch
        foreach (var words in (string[])["printer", "路由器", "renamed", "smoke"])
        {
            var expected = await FoundAsync(one, words);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, await FoundAsync(many, words));
        }
    }

    [Theory, EachDatabase]
    public async Task Batch_ThatIsRefused_StoresNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var ticket = await desk.CreateAsync();
        await Assert.ThrowsAsync<RefusedException>(() => desk.Gate.RunAsync(async (db, ct) =>
        {
            var batch = desk.Tickets.Begin(db);
            await batch.LoadAsync([ticket.Id], [], ct);
            await batch.ApplyAsync(batch.Of(ticket.Id), Actor.User(desk.People.Admin), [new SetSubject("Half a change")], desk.Clock.UtcNow, ct);
            await batch.ApplyAsync(batch.Of(ticket.Id), Actor.User(desk.People.Light), [new SetSubject("Not allowed")], desk.Clock.UtcNow, ct);
            await batch.EndAsync(ct);
        }));
        Assert.Equal(ticket.Version, (await desk.Reader.FindAsync(desk.ViewerOf(desk.People.Admin), ticket.Id))!.Version);
    }

    private static async Task OneByOneAsync(TestDesk desk, List<Call> calls)
    {
        var ids = new Dictionary<int, long>();
        foreach (var x in calls)
            await desk.Gate.RunAsync(async (db, ct) =>
            {
                if (x.Creates) ids[x.Ticket] = (await desk.Tickets.CreateInAsync(db, Draft(desk, x, ids.GetValueOrDefault(0)), x.Actor, x.Actions, x.At, ct)).Id;
                else await desk.Tickets.ApplyInAsync(db, new TicketCall(ids[x.Ticket], null, x.Actor, x.Actions, x.At), ct);
            });
    }

    private static async Task InBatchesAsync(TestDesk desk, List<Call> calls, int size)
    {
        var ids = new Dictionary<int, long>();
        foreach (var some in calls.Chunk(size))
        {
            var fresh = await desk.Gate.RunAsync(async (db, ct) =>
            {
                var (batch, made) = (desk.Tickets.Begin(db), new Dictionary<int, Ticket>());
                await batch.LoadAsync([.. ids.Values], [desk.People.Wang], ct);
                foreach (var x in some)
                {
                    if (x.Ticket == 2) await batch.NumberAsync(ct); // it follows up one that this batch has made
                    if (x.Creates) made[x.Ticket] = await batch.CreateAsync(Draft(desk, x, made.GetValueOrDefault(0)?.Id), x.Actor, x.Actions, x.At, ct);
                    else await batch.ApplyAsync(made.TryGetValue(x.Ticket, out var ticket) ? ticket : batch.Of(ids[x.Ticket]), x.Actor, x.Actions, x.At, ct);
                }

                await batch.EndAsync(ct);
                return made;
            });
            foreach (var (ticket, stored) in fresh) ids[ticket] = stored.Id;
        }
    }

    private static NewTicket Draft(TestDesk desk, Call x, long? first) =>
        new($"Printer {x.Ticket} 路由器", desk.People.Wang, Channel.Mail, FollowUpOfId: x.Ticket == 2 ? first : null);

    /// <summary>Three tickets, changed in turn: each kind of thing a change can leave, and a customer who comes back in the batch that made the ticket.</summary>
    private static List<Call> Calls(TestDesk desk)
    {
        var (admin, customer, at) = (Actor.User(desk.People.Admin), Actor.Customer(desk.People.Wang, Via.Mail), desk.Clock.UtcNow.AddDays(-3));
        var solved = desk.Catalog.DefaultOf(StatusCategory.Solved).Id;
        var calls = new List<Call>();
        void Make(int ticket, string text) => calls.Add(new Call(ticket, true, customer, at = at.AddMinutes(7), new AddReply(new MessageBody(text))));
        void Do(int ticket, Actor actor, params TicketAction[] actions) => calls.Add(new Call(ticket, false, actor, at = at.AddMinutes(7), actions));
        Make(0, "It is full of smoke");
        Make(1, "路由器每晚重启");
        Do(0, admin, new SetAssignee(desk.People.Anna), new AddTags("fire", "new-word"), new AddReply(new MessageBody("We come")));
        Do(0, admin, new SetStatus(solved));
        Do(0, customer, new AddReply(new MessageBody("Still smoke")));
        Make(2, "Again");
        Do(1, admin, new SetPriority(Priority.Urgent), new Follow(desk.People.Otto), new AddNote(new MessageBody("a note")));
        Do(1, admin, new SetSubject("Renamed 路由器"), new AddCollaborator(new Collaborator(true, desk.People.Tech, true)));
        Do(0, admin, new RemoveTags("fire"), new SetStatus(solved));
        Do(2, admin, new DeleteTicket());
        Do(1, admin, new SetPriority(Priority.Urgent), new Unfollow(desk.People.Otto));
        return calls;
    }

    private static async Task<List<string>> StateAsync(TestDesk desk)
    {
        await using var db = await desk.ReadAsync();
        var tickets = (await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization).OrderBy(x => x.Id).ToListAsync())
            .Select(x => JsonSerializer.Serialize(TicketRow.From(x)));
        var changes = (await db.TicketChanges.AsNoTracking().OrderBy(x => x.Seq).ToListAsync()).Select(x => $"{x.TicketId} {x.Version} {x.At:O} {x.Actor} {x.FieldsJson}");
        var messages = (await db.TicketMessages.AsNoTracking().OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.TicketId} {x.Version} {x.At:O} {x.Kind} {x.Author} {x.Text}");
        var tags = (await db.TicketTags.ToListAsync()).Select(x => $"{x.TicketId} #{x.TagId}").Order();
        var people = (await db.TicketPeople.ToListAsync()).Select(x => $"{x.TicketId} {x.Part} {x.PersonId}").Order();
        return [.. tickets, .. changes, .. messages, .. tags, .. people];
    }

    private static async Task<List<long>> FoundAsync(TestDesk desk, string words) =>
        [.. (await desk.Get<TicketSearch>().FindAsync(desk.ViewerOf(desk.People.Admin), new SearchRequest(words))).Hits.Select(x => x.Row.Id)];
}
