using System.IO.Compression;
using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Transfer;

public sealed class ReplayerTests
{
    const string Log = """
        case,what,when,opened,who,team,owner,level,topic,size,end
        A,New,1/2/2020 10:00,1/2/2020 09:00,Ada,Desk,?,2 - High,Net,3,done
        B,New,1/2/2020 10:00,1/2/2020 12:00,Ada,Desk,Bo,3 - Moderate,Net,?,done
        A,Working,1/2/2020 10:00,1/2/2020 09:00,Bo,Desk,Bo,2 - High,Net,3,done
        A,Waiting,1/2/2020 11:00,1/2/2020 09:00,Bo,Lab,Cy,2 - High,Wlan,3,done
        A,Working,1/2/2020 10:30,1/2/2020 09:00,Bo,Lab,Cy,2 - High,Wlan,4,done
        C,Strange,2/2/2020 08:00,?,?,?,?,?,?,?,?
        A,Resolved,2/2/2020 09:00,1/2/2020 09:00,Cy,Lab,Cy,1 - Critical,Wlan,4,done
        """;

    static readonly ReplayMap Map = ReplayMap.FromJson("""
        {
          "name": "small", "ticket": "case", "at": "when", "createdAt": "opened", "timeFormats": ["d/M/yyyy HH:mm"], "zone": "Asia/Shanghai",
          "missing": ["?"], "subject": "{case}: {topic|no topic}", "actor": "who", "requester": { "otherwise": "Somebody" },
          "group": "team", "assignee": "owner",
          "status": { "column": "what", "values": { "Working": { "category": "Open", "nameZh": "处理" }, "Waiting": "Pending" } },
          "priority": { "column": "level" }, "category": ["topic"],
          "fields": [{ "column": "size" }, { "column": "end", "type": "Choice", "only": ["Solved", "Closed"] }]
        }
        """);

    [Theory, EachDatabase]
    public async Task Replay_SmallLog_GivesEachTicketItsTrueHistory(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var run = await ReplayAsync(desk, Log);

        Assert.Equal((RunState.Done, 3, 7, 0), (run.State, run.Created, run.Applied, run.Rejected));
        var a = await TicketAsync(desk, "A");
        var history = await desk.Reader.HistoryAsync(desk.ViewerOf(desk.People.Admin), a.Id);
        // Made when it was opened, then the events in the order of the file, also where the clock of the log ran backwards; UTC+8.
        Assert.Equal([At(1, 1), At(1, 2), At(1, 2), At(1, 3), At(1, 2, 30), At(2, 1)], history.Select(x => x.At));
        Assert.Equal(["New", "Working", "Waiting", "Working", "Resolved"], StatusesOf(desk, history));
        Assert.Equal(["Bo", "Cy"], NamesOf(desk, history, "assignee"));
        Assert.Equal([null, "Ada", "Bo", "Bo", "Bo", "Cy"], history.Select(x => x.ActorId is { } id ? desk.Staff.UserName(id) : null));
        Assert.All(history, x => Assert.Equal(Via.Replay, x.Via));
        Assert.Equal((Priority.Urgent, StatusCategory.Solved, At(2, 1), At(2, 1)), (a.Priority, a.StatusCategory, a.SolvedAt, a.UpdatedAt));
        Assert.Equal("A: Net", a.Subject);
        Assert.Equal("""{"size":4,"end":"done"}""", a.Fields!.Replace(" ", "", StringComparison.Ordinal).Replace("\"end\":\"done\",\"size\":4", "\"size\":4,\"end\":\"done\"", StringComparison.Ordinal));
        // What the log says only of the end is not known before it.
        Assert.Equal(["field.end"], history.Single(x => x.Fields.Any(f => f.Field == "field.end")).Fields.Where(x => x.Field == "field.end").Select(x => x.Field));
        Assert.Contains(history[^1].Fields, x => x.Field == "field.end");
    }

    [Fact]
    public async Task Replay_OpenedAfterItsFirstEvent_BeginsWithTheEvent()
    {
        await using var desk = await TestDesk.OpenAsync();
        await ReplayAsync(desk, Log);

        var b = await TicketAsync(desk, "B");
        Assert.Equal(At(1, 2), b.CreatedAt);
        Assert.Equal(1, b.Version);
        Assert.Equal("Bo", desk.Staff.UserName(b.AssigneeId!.Value));
    }

    [Fact]
    public async Task Replay_UnknownNames_AreMadeInOrderOfFirstAppearance()
    {
        await using var desk = await TestDesk.OpenAsync();
        await ReplayAsync(desk, Log);

        Assert.Equal(["Desk", "Lab"], desk.Staff.Groups.Values.Where(x => x.Id > desk.People.Money).OrderBy(x => x.Id).Select(x => x.Name));
        Assert.Equal(["Ada", "Bo", "Cy"], desk.Staff.Users.Values.Where(x => x.Id > desk.People.Otto).OrderBy(x => x.Id).Select(x => x.Name));
        Assert.False(desk.Staff.Users.Values.Single(x => x.Name == "Ada").Active); // never worked a ticket
        Assert.True(desk.Staff.Users.Values.Single(x => x.Name == "Cy").Active);
        Assert.Equal(["Working/处理/Open", "Waiting/Waiting/Pending", "Strange/Strange/Open", "Resolved/Resolved/Solved"],
            desk.Catalog.Statuses.Values.Where(x => x.Id > 6).OrderBy(x => x.Id).Select(x => $"{x.Name}/{x.NameZh}/{x.Category}"));
        var lab = desk.Staff.Groups.Values.Single(x => x.Name == "Lab").Id;
        Assert.Equal(["Cy"], desk.Staff.MembersOf(lab).Select(desk.Staff.UserName));
    }

    [Theory, EachDatabase]
    public async Task Replay_OnTwoEmptyDesks_GivesEqualDatabases(TestDatabase database)
    {
        await using var one = await TestDesk.OpenAsync(database);
        await using var other = await TestDesk.OpenAsync(database);
        var log = FirstEvents(2000);
        await ReplayAsync(one, log, "uci-incidents");
        await ReplayAsync(other, log, "uci-incidents", batch: 77);

        await DeskDump.AssertEqualAsync(one, other);
    }

    [Theory, EachDatabase]
    public async Task Replay_CutOffAndGoneOnWith_EqualsOneInOnePiece(TestDatabase database)
    {
        await using var whole = await TestDesk.OpenAsync(database);
        await using var pieces = await TestDesk.OpenAsync(database);
        var log = FirstEvents(1500);
        await ReplayAsync(whole, log, "uci-incidents");
        foreach (var stop in new[] { 1, 300, 900 })
        {
            using var cut = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                ReplayAsync(pieces, log, "uci-incidents", batch: 50, told: x => { if (x.Done >= stop) cut.Cancel(); }, ct: cut.Token));
            await pieces.RestartAsync();
        }

        var run = await ReplayAsync(pieces, log, "uci-incidents");
        Assert.Equal(1, run.Id);
        await DeskDump.AssertEqualAsync(whole, pieces);
    }

    [Theory, EachDatabase]
    public async Task Replay_ASecondTime_ChangesNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var first = await ReplayAsync(desk, Log);
        var before = await DeskDump.TakeAsync(desk);
        var second = await ReplayAsync(desk, Log);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(before, await DeskDump.TakeAsync(desk));
    }

    [Fact]
    public async Task Replay_ALongerLogOfTheSameName_LeavesTheTicketsThatAreThereAlone()
    {
        await using var desk = await TestDesk.OpenAsync();
        await ReplayAsync(desk, Log);
        var before = await DeskDump.TakeAsync(desk);
        var run = await ReplayAsync(desk, Log + "\nD,New,3/2/2020 10:00,?,Ada,Desk,?,2 - High,Net,3,done\n");

        Assert.Equal((1, 1, 7), (run.Created, run.Applied, run.Existing));
        var after = await DeskDump.TakeAsync(desk);
        Assert.All(before["TicketChanges"], x => Assert.Contains(x, after["TicketChanges"]));
        Assert.Equal(before["Tickets"].Count + 1, after["Tickets"].Count);
    }

    [Fact]
    public async Task Replay_RowsThatAreNoEvents_AreRejectedAndTheOthersApplied()
    {
        await using var desk = await TestDesk.OpenAsync();
        var run = await ReplayAsync(desk, Log + "\nA,New,yesterday,?,?,?,?,?,?,?,?\n?,New,1/2/2020 10:00,?,?,?,?,?,?,?,?\nshort\nD,New,1/2/2020 10:00,?,?,?,?,?,?,not a number,?\n");

        // The column "size" is text now, because one of its values is none.
        Assert.Equal((RunState.Done, 4, 3), (run.State, run.Created, run.Rejected));
        var reasons = await desk.Get<RunBook>().RejectionsAsync(run.Id);
        Assert.Equal([(9, "importTime"), (10, "required"), (11, "importRagged")], reasons.Select(x => ((int)x.Row, RefusalJson.Read(x.Reason).Key)));
    }

    [Fact]
    public async Task Replay_EventThatTheDeskRefuses_CostsOnlyItself()
    {
        await using var desk = await TestDesk.OpenAsync();
        var log = $"case,what,when,text\nA,New,1/2/2020 10:00,fine\nA,Open,1/2/2020 11:00,{new string('x', 5000)}\nA,Closed,1/2/2020 12:00,fine again\n{new string('y', 400)},New,1/2/2020 10:00,x\n";
        var map = ReplayMap.FromJson("""{"name":"refused","ticket":"case","at":"when","timeFormats":["d/M/yyyy HH:mm"],"subject":"{case}","status":{"column":"what"},"fields":[{"column":"text","type":"Text"}]}""");
        using var temp = new TempFile(log);
        var run = await desk.Get<Replayer>().RunAsync(await SourceFile.OpenAsync(temp.Path), map);

        Assert.Equal((1, 2, 2), (run.Created, run.Applied, run.Rejected));
        Assert.Equal([3, 5], (await desk.Get<RunBook>().RejectionsAsync(run.Id)).Select(x => x.Row));
        await using var db = await desk.ReadAsync();
        Assert.Equal(StatusCategory.Closed, (await db.Tickets.SingleAsync()).StatusCategory);
    }

    [Fact]
    public async Task Replay_First20000EventsOfTheIncidentLog_EndAsTheLogEnds()
    {
        await using var desk = await TestDesk.OpenAsync();
        var log = FirstEvents(20_000);
        var run = await ReplayAsync(desk, log, "uci-incidents");

        Assert.Equal((RunState.Done, 20_000, 0), (run.State, run.Applied, run.Rejected));
        var last = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(x => x.Split(',')).GroupBy(x => x[0]).ToDictionary(g => g.Key, g => (Last: g.Last(), Count: g.Count()));
        await using var db = await desk.ReadAsync();
        var tickets = await db.Tickets.AsNoTracking().ToListAsync();
        Assert.Equal(last.Count, tickets.Count);
        foreach (var ticket in tickets)
        {
            var (row, count) = last[ticket.ExternalKey!["log:uci-incidents:".Length..]];
            Assert.Equal(row[1], desk.Catalog.Statuses[ticket.StatusId].Name);
            Assert.Equal(row[23] == "?" ? null : row[23], ticket.GroupId is { } g ? desk.Staff.GroupName(g) : null);
            Assert.Equal(row[24] == "?" ? null : row[24], ticket.AssigneeId is { } u ? desk.Staff.UserName(u) : null);
            Assert.InRange(ticket.Version, 1, count + 1);
        }
    }

    static async Task<ImportRun> ReplayAsync(TestDesk desk, string log, string? map = null, int batch = 500, Action<TransferProgress>? told = null, CancellationToken ct = default)
    {
        using var temp = new TempFile(TempFile.Gzip(Encoding.UTF8.GetBytes(log)), "log.csv.gz");
        desk.Get<Replayer>().BatchSize = batch;
        return await desk.Get<Replayer>().RunAsync(await SourceFile.OpenAsync(temp.Path, ct: ct), map is null ? Map : await ReadyMaps.OpenAsync(map, ct), (_, x) => told?.Invoke(x), ct);
    }

    static string FirstEvents(int count)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedData.Find("eventlog_uci/incident_event_log.csv.gz")), CompressionMode.Decompress));
        return string.Join('\n', Enumerable.Range(0, count + 1).Select(_ => reader.ReadLine()));
    }

    static async Task<Ticket> TicketAsync(TestDesk desk, string key)
    {
        await using var db = await desk.ReadAsync();
        return await db.Tickets.AsNoTracking().SingleAsync(x => x.ExternalKey == "log:small:" + key);
    }

    static DateTime At(int day, int hour, int minute = 0) => new(2020, 2, day, hour, minute, 0, DateTimeKind.Utc);

    static IEnumerable<string> StatusesOf(TestDesk desk, IEnumerable<TicketChange> history) =>
        history.SelectMany(x => x.Fields).Where(x => x.Field == "status").Select(x => desk.Catalog.Statuses[int.Parse(x.After!, System.Globalization.CultureInfo.InvariantCulture)].Name);

    static IEnumerable<string> NamesOf(TestDesk desk, IEnumerable<TicketChange> history, string field) =>
        history.SelectMany(x => x.Fields).Where(x => x.Field == field).Select(x => desk.Staff.UserName(int.Parse(x.After!, System.Globalization.CultureInfo.InvariantCulture)));
}
