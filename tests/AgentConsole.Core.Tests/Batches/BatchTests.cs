using AgentConsole.Core.Batches;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Batches;

/// <summary>Batches end with exact numbers, whatever happens on the way.</summary>
public sealed class BatchTests
{
    private const int Pending = 3, Closed = 6;

    [Theory, EachDatabase]
    public async Task Undo_OfABatch_PutsBackAllButWhatWasChangedSince(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (anna, li) = (Actor.User(desk.People.Anna), Actor.User(desk.People.Li));
        var ids = await MakeAsync(desk, 250);
        var batch = await DoneAsync(desk, anna, new BatchAsk(new SetPriority(Priority.High)) { Tickets = ids });
        Assert.Equal((250, 250, 250, 0), (batch.Total, batch.Done, batch.Changed, batch.Refused));
        foreach (var id in ids.Take(19)) await desk.Tickets.ApplyAsync(id, null, li, new SetPriority(Priority.Urgent));
        await desk.Tickets.ApplyAsync(ids[30], null, li, new SetStatus(Pending)); // another field
        await desk.RestartAsync();

        var undo = await UndoneAsync(desk, anna, batch.Id);

        Assert.Equal((BatchState.Done, 250, 231, 19, 0), (undo.State, undo.Done, undo.Changed, undo.Since, undo.Refused));
        var troubles = await desk.Get<BatchBook>().TroublesAsync(desk.ViewerOf(desk.People.Anna), undo.Id);
        Assert.Equal(ids.Take(19), troubles.Select(x => x.TicketId));
        Assert.All(troubles, x => Assert.Equal(("priority", "4", "2", li), (x.Reason.Conflicts[0].Field, x.Reason.Conflicts[0].Theirs, x.Reason.Conflicts[0].Yours, x.Reason.Conflicts[0].By)));
        await using var db = await desk.ReadAsync();
        Assert.Equal((19, 231), (await db.Tickets.CountAsync(x => x.Priority == Priority.Urgent), await db.Tickets.CountAsync(x => x.Priority == Priority.Normal)));
        Assert.Equal(250, await db.TicketChanges.CountAsync(x => x.CauseKind == CauseKind.Batch && x.CauseId == batch.Id));
        Assert.Equal(231, await db.TicketChanges.CountAsync(x => x.CauseKind == CauseKind.Undo && x.CauseId == 2));
        Assert.Equal(undo.Id, (await desk.Get<BatchBook>().UndoAsync(anna, batch.Id)).Id); // from another tab: it has been undone
    }

    [Theory, EachDatabase]
    public async Task Batch_OverACondition_TakesWhatTheOwnerSeesAtItsBeginning(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var anna = Actor.User(desk.People.Anna);
        var seen = await MakeAsync(desk, 5);
        await desk.CreateAsync("not hers", new SetGroup(desk.People.Money));
        await desk.CreateAsync("not asked for", new SetGroup(desk.People.Tech), new SetPriority(Priority.Low));
        await desk.CreateAsync("so already", new SetGroup(desk.People.Tech), new AddTags("new-tag"));
        var closed = (await desk.CreateAsync("closed", new SetGroup(desk.People.Tech), new SetStatus(Closed))).Id;

        var batch = await DoneAsync(desk, anna, new BatchAsk(new AddTags("new-tag")) { Condition = Condition.Test("priority", Operator.Is, "normal") });

        Assert.Equal((7, 7, 5, 1, 1), (batch.Total, batch.Done, batch.Changed, batch.Same, batch.Refused));
        var left = Assert.Single(await desk.Get<BatchBook>().TroublesAsync(desk.ViewerOf(desk.People.Anna), batch.Id));
        Assert.Equal((closed, "closed", "ticketClosed"), (left.TicketId, left.Subject, left.Reason.Key));
        await using var db = await desk.ReadAsync();
        Assert.Equal(6, await db.TicketTags.CountAsync());
        Assert.Empty(await desk.Get<BatchBook>().TroublesAsync(desk.ViewerOf(desk.People.Li), batch.Id));
        Assert.Null(await desk.Get<BatchBook>().FindAsync(desk.People.Li, batch.Id));
    }

    [Theory, EachDatabase]
    public async Task Batch_WithTicketsThatRefuseHalfway_ChangesTheOthersAndStoresNothingOfThose(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (admin, anna) = (Actor.User(desk.People.Admin), Actor.User(desk.People.Anna));
        var ids = await MakeAsync(desk, 8);
        await desk.Tickets.ApplyAsync(ids[3], null, admin, new AddTags([.. Enumerable.Range(0, Ticket.TagsMax - 1).Select(x => $"t{x}")]));
        await desk.Tickets.ApplyAsync(ids[5], null, admin, new SetGroup(desk.People.Money));

        var batch = await DoneAsync(desk, anna, new BatchAsk(new SetPriority(Priority.High), new AddTags("one", "two")) { Tickets = [.. ids, 99_999, ids[0]] });

        Assert.Equal((9, 6, 3), (batch.Total, batch.Changed, batch.Refused));
        var left = await desk.Get<BatchBook>().TroublesAsync(desk.ViewerOf(desk.People.Anna), batch.Id);
        Assert.Equal([(ids[3], "tooManyTags"), (ids[5], "notFound"), (99_999, "notFound")], left.Select(x => (x.TicketId, x.Reason.Key)));
        Assert.Null(left[1].Subject); // what one may not see has no name either
        await using var db = await desk.ReadAsync();
        var full = await db.Tickets.SingleAsync(x => x.Id == ids[3]);
        Assert.Equal((Priority.Normal, Ticket.TagsMax - 1), (full.Priority, full.TagIds.Count));
        Assert.Equal(6, await db.Tickets.CountAsync(x => x.Priority == Priority.High));
        var undo = await UndoneAsync(desk, anna, batch.Id);
        Assert.Equal((6, 0), (undo.Changed, undo.Since));
    }

    [Theory, EachDatabase]
    public async Task Batch_WhoseProcessIsKilled_StandsAsStoppedWithUndoForWhatWasDone(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var anna = Actor.User(desk.People.Anna);
        var ids = await MakeAsync(desk, 350);
        var work = desk.Get<BatchWork>();
        Batch batch;
        using (desk.Live.Watch<BatchMoved>(x =>
        {
            if (x.Done == 200) work.Dispose(); // begins no further part
        }))
        {
            batch = await desk.Get<BatchBook>().BeginAsync(anna, new BatchAsk(new SetPriority(Priority.Urgent)) { Tickets = ids });
            await work.EndOfAsync(batch.Id);
        }

        // A kill says no more than it has said with its last part.
        await desk.Gate.RunAsync((db, ct) => db.Batches.ExecuteUpdateAsync(x => x.SetProperty(b => b.State, BatchState.Running).SetProperty(b => b.FinishedAt, (DateTime?)null), ct));
        await desk.RestartAsync();
        await desk.Get<BatchWork>().RoundAsync(TimeSpan.Zero, CancellationToken.None); // as the desk does when it comes up

        var stopped = (await desk.Get<BatchBook>().FindAsync(desk.People.Anna, batch.Id))!;
        await using var db = await desk.ReadAsync();
        var urgent = await db.Tickets.CountAsync(x => x.Priority == Priority.Urgent);
        Assert.Equal((BatchState.Stopped, 350, 200, 200, 200), (stopped.State, stopped.Total, stopped.Done, stopped.Changed, urgent));
        var undo = await UndoneAsync(desk, anna, batch.Id);
        Assert.Equal((urgent, urgent), (undo.Total, undo.Changed));
        Assert.Equal(0, await db.Tickets.CountAsync(x => x.Priority == Priority.Urgent));
    }

    [Fact]
    public async Task Cancel_InTheMiddle_KeepsWhatWasDoneAndDoesNoMore()
    {
        await using var desk = await TestDesk.OpenAsync();
        var anna = Actor.User(desk.People.Anna);
        var ids = await MakeAsync(desk, 350);
        var book = desk.Get<BatchBook>();
        Task? cancelled = null;
        using var watch = desk.Live.Watch<BatchMoved>(x =>
        {
            if (x is { State: BatchState.Running, Done: > 0 }) cancelled ??= book.CancelAsync(anna, x.BatchId);
        });

        var batch = await DoneAsync(desk, anna, new BatchAsk(new SetPriority(Priority.Urgent)) { Tickets = ids });
        await cancelled!;

        await using var db = await desk.ReadAsync();
        var urgent = await db.Tickets.CountAsync(x => x.Priority == Priority.Urgent);
        Assert.Equal((BatchState.Cancelled, urgent, urgent), (batch.State, batch.Done, batch.Changed));
        Assert.InRange(urgent, 100, 250);
        Assert.Equal(urgent, (await UndoneAsync(desk, anna, batch.Id)).Changed);
    }

    [Fact]
    public async Task Batch_ThatCannotBe_IsRefused()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (anna, li) = (Actor.User(desk.People.Anna), Actor.User(desk.People.Li));
        var book = desk.Get<BatchBook>();
        var ids = await MakeAsync(desk, 2);
        async Task<string> KeyAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Key;
        Assert.Equal("batchNothing", await KeyAsync(() => book.BeginAsync(anna, new BatchAsk(new SetPriority(Priority.Low)) { Tickets = [] })));
        Assert.Equal("conditionField", await KeyAsync(() => book.BeginAsync(anna, new BatchAsk(new SetPriority(Priority.Low)) { Condition = Condition.Test("nonsense", Operator.Is, "x") })));
        Assert.Equal("unknownValue", await KeyAsync(() => book.BeginAsync(anna, new BatchAsk(new AddReply(new MessageBody("spam"))) { Tickets = ids })));
        Assert.Equal("forbidden", await KeyAsync(() => book.BeginAsync(Actor.System, new BatchAsk(new SetPriority(Priority.Low)) { Tickets = ids })));
        var batch = await DoneAsync(desk, anna, new BatchAsk(new SetPriority(Priority.Low)) { Tickets = ids });
        Assert.Equal("notFound", await KeyAsync(() => book.UndoAsync(li, batch.Id)));
        desk.Clock.Advance(UndoChange.Window + TimeSpan.FromMilliseconds(1));
        Assert.Equal("batchUndoTooLate", await KeyAsync(() => book.UndoAsync(anna, batch.Id)));
        Assert.Equal([batch.Id], (await book.RecentAsync(desk.People.Anna)).Select(x => x.Id));
        desk.Clock.Advance(BatchBook.Life);
        Assert.Equal(1, await book.SweepAsync());
        Assert.Empty(await book.RecentAsync(desk.People.Anna));
    }

    [Theory, EachDatabase]
    public async Task Batch_ThatHandsTicketsOutOfSight_CanBeTakenBackByWhoDidIt(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var anna = Actor.User(desk.People.Anna);
        var ids = await MakeAsync(desk, 12);
        var batch = await DoneAsync(desk, anna, new BatchAsk(new SetGroup(desk.People.Money)) { Tickets = ids });
        Assert.Equal(12, batch.Changed);

        Assert.Equal(12, (await UndoneAsync(desk, anna, batch.Id)).Changed);

        await using var db = await desk.ReadAsync();
        Assert.Equal(12, await db.Tickets.CountAsync(x => x.GroupId == desk.People.Tech));
    }

    private static async Task<List<long>> MakeAsync(TestDesk desk, int count) => await desk.Gate.RunAsync(async (db, ct) =>
    {
        var batch = desk.Tickets.Begin(db);
        var made = new List<Ticket>();
        for (var i = 0; i < count; i++)
            made.Add(await batch.CreateAsync(new NewTicket($"Ticket {i}", desk.People.Wang, Channel.Mail), Actor.User(desk.People.Admin), [new SetGroup(desk.People.Tech)], desk.Clock.UtcNow, ct));
        await batch.EndAsync(ct);
        return made.ConvertAll(x => x.Id);
    });

    private static async Task<Batch> DoneAsync(TestDesk desk, Actor actor, BatchAsk ask) => await EndAsync(desk, await desk.Get<BatchBook>().BeginAsync(actor, ask));

    private static async Task<Batch> UndoneAsync(TestDesk desk, Actor actor, int batchId) => await EndAsync(desk, await desk.Get<BatchBook>().UndoAsync(actor, batchId));

    private static async Task<Batch> EndAsync(TestDesk desk, Batch batch)
    {
        await desk.Get<BatchWork>().EndOfAsync(batch.Id);
        return (await desk.Get<BatchBook>().FindAsync(batch.OwnerId, batch.Id))!;
    }
}
