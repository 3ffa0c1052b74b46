using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>Words in conditions: SQL, memory and the search field agree.</summary>
public sealed class TicketWordsTests
{
    private static readonly string[] Pieces =
        ["退款", "流程", "订单", "88412", "5G", "频段", "Ärger", "refund", "late", "re", "fund", "，", "-", "x.y@z.example", "的", "😀", "Straße", "No", "\n", "é"];

    [Theory, EachDatabase]
    public async Task Where_RandomWordsAndTickets_AgreesWithMatchesAndSearch(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var random = new Random(4711);
        string Text(int most) => string.Concat(Enumerable.Range(0, 1 + random.Next(most)).Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(3) == 0 ? " " : "")));
        string Line(int most) => CleanText.Line(Text(most)) is { Length: > 0 } line ? line : "x";
        for (var i = 0; i < 40; i++)
        {
            var file = i % 7 == 0 ? await desk.UploadAsync(Line(3) + ".txt") : Guid.Empty;
            var message = new MessageBody(i % 10 == 0 ? SearchDesk.LongText + Text(6) : "m" + Text(6), Uploads: file == Guid.Empty ? null : [file]);
            await desk.Tickets.CreateAsync(new NewTicket(Line(4), i % 2 == 0 ? desk.People.Wang : desk.People.Ortega, Channel.Mail), Actor.User(desk.People.Admin),
                new AddNote(message), new AddNote(new MessageBody("n" + Text(4))), new AddTags(Line(1)));
        }

        var words = desk.Get<ITicketWords>();
        await using var db = await desk.ReadAsync();
        var rows = (await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization).OrderByDescending(x => x.Id).ToListAsync()).ConvertAll(TicketRow.From);
        var texts = new Dictionary<long, TicketTexts>();
        foreach (var row in rows) texts[row.Id] = await TicketTexts.ReadAsync(db, row.Id);
        var some = 0;
        for (var i = 0; i < 120; i++)
        {
            var typed = (i % 5) switch { 0 => $"\"{Line(3)}\"", 1 => $"{Line(1)} -{Line(1)}", 2 => Line(2)[..1], 3 => "harbour " + Line(1), _ => Line(3) };
            var memory = rows.Where(x => words.Matches(typed, x, texts[x.Id])).Select(x => x.Id).ToList();
            Assert.Equal(memory, await db.Tickets.Where(words.Where(db, typed)).OrderByDescending(x => x.Id).Select(x => x.Id).ToListAsync());
            if (i % 6 == 0) Assert.Equal(memory, (await desk.FindAsync(typed, take: 100)).OrderDescending());
            if (memory.Count is > 0 and < 40) some++;
        }

        Assert.True(some > 40, "the words must tell tickets apart, else this proves nothing");
    }

    [Theory, EachDatabase]
    public async Task Where_NoWordsAtAll_IsNothing(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync();
        await using var db = await desk.ReadAsync();
        var words = desk.Get<ITicketWords>();
        foreach (var typed in (string[])["", "!!!", "-printer", "\"\""])
        {
            Assert.Empty(await db.Tickets.Where(words.Where(db, typed)).ToListAsync());
            Assert.False(words.Matches(typed, row, TicketTexts.Empty));
        }
    }

    [Fact]
    public async Task Where_RareAndCommonWords_TheIndexLeadsOnlyWhereItIsShort()
    {
        await using var desk = await TestDesk.OpenAsync();
        await desk.ByOrtegaAsync("x", "rare common");
        await desk.Gate.RunAsync(async (write, ct) =>
        {
            // Three thousand copies; an index of fewer would be no shorter than the table.
            var columns = write.Model.FindEntityType(typeof(Ticket))!.GetProperties().Select(x => x.GetColumnName()).Where(x => x != "Id").ToList();
            var list = string.Join(", ", columns.Select(x => $"\"{x}\""));
            var copies = $"""
                WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                INSERT INTO "Tickets" ("Id", {list}) SELECT i, {list} FROM "Tickets", n WHERE "Id" = 1
                """;
            await write.Database.ExecuteSqlRawAsync(copies, ct);
            await desk.Get<ISearchIndex>().PutAsync(write, [.. Enumerable.Range(2, 2_500).Select(x => new SearchEntry(SearchShelf.Texts, 0, x, 0, "common"))], ct);
        });
        var words = desk.Get<ITicketWords>();
        await using var db = await desk.ReadAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        var (rare, common) = (db.Tickets.Where(words.Where(db, "rare")), db.Tickets.Where(words.Where(db, "common")));
        Assert.Contains("SEARCH t USING INTEGER PRIMARY KEY", await QueryPlan.OfAsync(db, rare.Where(x => x.State == TicketState.Active)), StringComparison.Ordinal);
        Assert.Contains("IX_Tickets_State_UpdatedAt", await QueryPlan.OfAsync(db, common.Where(x => x.State == TicketState.Active).OrderByDescending(x => x.UpdatedAt).Take(50)), StringComparison.Ordinal);
        Assert.Equal((1, 2_501), (await rare.CountAsync(), await common.CountAsync()));
    }
}
