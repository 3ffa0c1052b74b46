using System.Globalization;
using System.Text;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Transfer;

public sealed class TicketImporterTests
{
    const string Export = """
        Ticket ID,Subject,Description,Requester,Requester email,Phone,Company,Status,Priority,Group,Assignee,Category,Sub category,Tags,Channel,Created at,Updated at,Solved at,Size,Region
        Z-1,打印机着火,It burns,王芳 Wang Fang,WANG.FANG@harbour.example,,海港,Open,Urgent,Tech,Anna,Hardware,Printer,"fire, VIP",email,2026-01-05 10:00,2026-01-06 11:00,,3,North
        Z-2,Slow network,,Carla Diaz,carla@new.example,+34 600 100 200,New Corp,Resolved,P3,tech,li@desk.example,Network,,,phone,2026-01-05 10:00,2026-01-09 00:00,2026-01-07 09:30,4.5,South
        Z-3,,Only a text and no subject here,,,,,Closed,,,,,,,,2026-01-05 10:00,2026-01-08 10:00,2026-01-07 10:00,,North
        Z-4,,,,,,,,,,,,,,,,,,,
        Z-1,A second one with the first one's id,,,,,,,,,,,,,,,,,,
        Z-6,Bad mail,,X,not a mail,,,,,,,,,,,,,,,
        Z-7,Backwards,,,,,,,,,,,,,,2026-01-05 10:00,2025-01-05 10:00,,,
        """;

    [Theory, EachDatabase]
    public async Task Import_AnExport_MakesTicketsWithPeopleAndHistory(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (run, _) = await ImportAsync(desk, Export, x => x with { MakeMissing = true });

        Assert.Equal((RunState.Done, 3, 1, 4), (run.State, run.Created, run.SubjectsMade, run.Rejected));
        var (one, two, three) = (await TicketAsync(desk, "Z-1"), await TicketAsync(desk, "Z-2"), await TicketAsync(desk, "Z-3"));
        Assert.Equal(("打印机着火", desk.People.Wang, Priority.Urgent, desk.People.Tech, desk.People.Anna, Channel.Mail), (one.Subject, one.RequesterId, one.Priority, one.GroupId, one.AssigneeId, one.Channel));
        Assert.Equal((StatusCategory.Open, Utc(5, 10), Utc(6, 11)), (one.StatusCategory, one.CreatedAt, one.UpdatedAt));
        Assert.Equal(["Hardware", "Printer"], desk.Catalog.PathOf(one.CategoryId!.Value).Select(x => x.Name));
        Assert.Equal(["fire", "vip"], one.TagIds.Select(x => desk.Catalog.Tags[x].Name));
        Assert.Equal("It burns", Assert.Single(await desk.Reader.MessagesAsync(desk.ViewerOf(desk.People.Admin), one.Id)).Text);
        Assert.Equal((desk.People.Tech, desk.People.Li, Utc(7, 9, 30), Utc(9, 0)), (two.GroupId, two.AssigneeId, two.SolvedAt, two.UpdatedAt));
        Assert.Equal(("Only a text and no subject here", StatusCategory.Closed, Utc(7, 10), Utc(8, 10)), (three.Subject, three.StatusCategory, three.SolvedAt, three.ClosedAt));
        await using var db = await desk.ReadAsync();
        var carla = await db.Customers.AsNoTracking().Include(x => x.Organization).SingleAsync(x => x.Id == two.RequesterId);
        Assert.Equal(("Carla Diaz", "carla@new.example", "New Corp"), (carla.Name, carla.Email, carla.Organization!.Name));
        Assert.Equal("Unknown customer", (await db.Customers.AsNoTracking().SingleAsync(x => x.Id == three.RequesterId)).Name);
    }

    [Fact]
    public async Task Import_RowsThatCannotBecomeTickets_AreKeptWithTheirReasons()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (run, rejected) = await ImportAsync(desk, Export, x => x with { MakeMissing = true });

        Assert.Equal([(5, "required"), (6, "importDoubleId"), (7, "badFormat"), (8, "importOrder")],
            (await desk.Get<RunBook>().RejectionsAsync(run.Id)).Select(x => ((int)x.Row, RefusalJson.Read(x.Reason).Key)));
        Assert.Equal([0xEF, 0xBB, 0xBF], rejected[..3]);
        var lines = Encoding.UTF8.GetString(rejected[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Rejected row,Rejected because,Ticket ID,Subject,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("6,The id “Z-1” occurs a second time in the file.,Z-1,A second one with the first one's id,", lines[2], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task Import_MendedRejectedFile_BringsOnlyWhatWasMissing()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (_, rejected) = await ImportAsync(desk, Export, x => x with { MakeMissing = true });
        var mended = Encoding.UTF8.GetString(rejected).Replace("not a mail", "x@mail.example", StringComparison.Ordinal).TrimStart('\uFEFF');
        var (run, _) = await ImportAsync(desk, mended, x => x with { MakeMissing = true });

        // The subjectless and the backward one are still wrong; the double is the ticket that is there.
        Assert.Equal((1, 1, 2), (run.Created, run.Existing, run.Rejected));
        Assert.Equal("Bad mail", (await TicketAsync(desk, "Z-6")).Subject);
    }

    [Fact]
    public async Task Import_UnknownNames_AreRejectedUnlessAskedFor()
    {
        await using var desk = await TestDesk.OpenAsync();
        var file = "subject,status,group,assignee,category\na,Odd,Tech,Anna,\nb,Open,Nowhere,Anna,\nc,Open,Tech,Nobody,\nd,Open,Tech,Anna,Strange > Deep\ne,Open,Tech,Anna,\n";
        var (refused, _) = await ImportAsync(desk, file, x => x);
        Assert.Equal((1, 4), (refused.Created, refused.Rejected));
        Assert.Equal(["status", "group", "assignee", "category"], (await desk.Get<RunBook>().RejectionsAsync(refused.Id)).Select(x => RefusalJson.Read(x.Reason).Args[0]));

        var (made, _) = await ImportAsync(desk, file, x => x with { MakeMissing = true });
        Assert.Equal((4, 1, 0), (made.Created, made.Existing, made.Rejected));
        Assert.Contains(desk.Staff.Groups.Values, x => x.Name == "Nowhere");
        Assert.Contains(desk.Staff.Users.Values, x => x is { Name: "Nobody", PasswordHash: null });
    }

    [Theory, EachDatabase]
    public async Task Import_Twice_MakesNoDoubles(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var file = "subject,description\nsame,text\nsame,text\n";
        var (first, _) = await ImportAsync(desk, file, x => x);
        var (second, _) = await ImportAsync(desk, file, x => x with { DefaultRequester = "Somebody else" });

        Assert.Equal((2, 0), (first.Created, first.Existing)); // equal rows of one file are two tickets
        Assert.Equal((0, 2), (second.Created, second.Existing));
    }

    [Theory, EachDatabase]
    public async Task Import_CutOffAndGoneOnWith_EqualsOneInOnePiece(TestDatabase database)
    {
        await using var whole = await TestDesk.OpenAsync(database);
        await using var pieces = await TestDesk.OpenAsync(database);
        var file = "id,subject,group,who,size\n" + string.Concat(Enumerable.Range(1, 400).Select(i => $"{i},{(i % 50 == 0 ? "" : "t" + i)},g{i % 7},c{i % 30}@x.example,s{i % 3}\n"));
        ImportMapping Mapping(ImportMapping x) => x with { MakeMissing = true, Columns = [.. x.Columns.Select(c => c.Column == "size" ? c with { Target = ImportTarget.Field, FieldType = CustomFieldType.Choice } : c)] };
        var (expected, _) = await ImportAsync(whole, file, Mapping, batch: 20);
        foreach (var stop in new[] { 60, 200 })
        {
            using var cut = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportAsync(pieces, file, Mapping, batch: 20, told: x => { if (x.Done >= stop) cut.Cancel(); }, ct: cut.Token));
            await pieces.RestartAsync();
        }

        var (run, _) = await ImportAsync(pieces, file, Mapping, batch: 20);
        Assert.Equal((expected.Id, 392, 8, 0), (run.Id, run.Created, run.Rejected, run.Existing));
        await DeskDump.AssertEqualAsync(whole, pieces);
    }

    [Fact]
    public async Task Import_CancelledByAPerson_StopsAndCanBeGoneOnWith()
    {
        await using var desk = await TestDesk.OpenAsync();
        var file = "subject\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"t{i}\n"));
        Task? cancelled = null;
        var (stopped, _) = await ImportAsync(desk, file, x => x, batch: 10, told: x => { if (x.Done == 100) cancelled ??= desk.Get<RunBook>().CancelAsync(1, Actor.User(desk.People.Admin)); });
        Assert.Equal((RunState.Cancelled, 100), (stopped.State, stopped.Created));

        var (done, _) = await ImportAsync(desk, file, x => x);
        Assert.Equal((stopped.Id, RunState.Done, 200), (done.Id, done.State, done.Created));
    }

    [Theory, EachDatabase]
    public async Task Import_RealTickets_AllArrive(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var file = await SourceFile.OpenAsync(SharedData.Find("tickets_en_it/all_tickets_5431.csv"));
        var survey = SourceSurvey.Of(file);
        Assert.Equal((5431, 0), (survey.Rows, survey.Faulty));
        var mapping = MappingGuess.WithNewFields(MappingGuess.Of(survey, desk.Catalog), survey) with { MakeMissing = true };
        Assert.Equal([ImportTarget.Subject, ImportTarget.Description, ImportTarget.Field, ImportTarget.Category, ImportTarget.Category, ImportTarget.Category, ImportTarget.Field, ImportTarget.Field, ImportTarget.Field],
            mapping.Columns.Select(x => x.Target));
        var trial = await desk.Get<ImportTrial>().RunAsync(file, mapping);
        var run = await desk.Get<TicketImporter>().RunAsync(file, mapping);

        // 106 titles are empty, and one is a blank.
        Assert.Equal((5431, 107, 0), (trial.Tickets, trial.SubjectsMade, trial.Rejected));
        Assert.Equal((5431, 107, 0), (run.Created, run.SubjectsMade, run.Rejected));
        await using var db = await desk.ReadAsync();
        Assert.Equal(5431, await db.Tickets.CountAsync());
        Assert.Equal(5431, await db.TicketMessages.CountAsync());
        var first = await db.Tickets.AsNoTracking().OrderBy(x => x.Id).FirstAsync();
        Assert.Equal("hi since recruiter lead permission approve requisitions makes please make thanks…", first.Subject);
    }

    static async Task<(ImportRun Run, byte[] Rejected)> ImportAsync(TestDesk desk, string text, Func<ImportMapping, ImportMapping> change, int batch = 500,
        Action<TransferProgress>? told = null, CancellationToken ct = default)
    {
        using var temp = new TempFile(text);
        var file = await SourceFile.OpenAsync(temp.Path, ct: CancellationToken.None);
        var survey = SourceSurvey.Of(file, CancellationToken.None);
        var unfinished = await desk.Get<RunBook>().UnfinishedAsync(RunKind.Import, file.Shape.Hash, CancellationToken.None);
        var run = await desk.Get<TicketImporter>().RunAsync(file, unfinished is not null ? ImportMapping.FromJson(unfinished.Mapping) : change(MappingGuess.Of(survey, desk.Catalog)), survey.Rows, new RunStart(), batch, (_, x) => told?.Invoke(x), ct);
        using var rejected = new MemoryStream();
        await desk.Get<RejectedRows>().WriteAsync(file, run.Id, rejected, CultureInfo.InvariantCulture, CancellationToken.None);
        return (run, rejected.ToArray());
    }

    static async Task<Ticket> TicketAsync(TestDesk desk, string id)
    {
        await using var db = await desk.ReadAsync();
        return await db.Tickets.AsNoTracking().SingleAsync(x => x.ExternalKey == "import::" + id);
    }

    static DateTime Utc(int day, int hour, int minute = 0) => new(2026, 1, day, hour, minute, 0, DateTimeKind.Utc);
}
