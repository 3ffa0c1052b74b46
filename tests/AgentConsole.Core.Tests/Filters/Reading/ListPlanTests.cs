using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Filters;

/// <summary>On a desk of a million tickets, lists come from the index that was made for them.</summary>
public sealed class ListPlanTests
{
    private const string Unsolved = "COVERING INDEX IX_Tickets_Unsolved";

    /// <summary>What SQLite's statistics say of a desk of a million tickets, 17,000 of them unsolved.</summary>
    private static readonly (string Index, string Stat)[] Million =
    [
        ("IX_Tickets_Unsolved", "16705 4177 1 1 1 1 1 1 1 1 1"), ("IX_Tickets_State_StatusCategory_UpdatedAt", "1000000 333334 55556 1"),
        ("IX_Tickets_State_UpdatedAt_Id", "1000000 333334 1 1"), ("IX_Tickets_RequesterId_CreatedAt", "1000000 2507 1"),
        ("IX_Tickets_OrganizationId_CreatedAt", "1000000 16667 1"), ("IX_Tickets_GroupId_StatusCategory_UpdatedAt", "1000000 142858 26316 1"),
        ("IX_Tickets_CreatedAt", "1000000 1"), ("IX_Tickets_CategoryId", "1000000 45455"), ("IX_Tickets_AssigneeId_StatusCategory_UpdatedAt", "1000000 55556 11905 1"),
    ];

    [Theory]
    [InlineData("status:open,pending priority>=normal -assignee:none created<60d -tag:vip", "-updated", Unsolved)]
    [InlineData("status:new,open priority>=high channel:mail,phone created<90d", "-priority,updated", Unsolved)]
    [InlineData("status_category<solved", "created", Unsolved)]
    [InlineData("status:new assignee:none", "created", Unsolved)]
    [InlineData("status_category:solved", "updated", "IX_Tickets_State_StatusCategory_UpdatedAt")]
    [InlineData("", "-updated", "IX_Tickets_State_UpdatedAt_Id")]
    [InlineData("requester:1", "-created", "IX_Tickets_RequesterId_CreatedAt")]
    [InlineData("created:today", "-created", "IX_Tickets_CreatedAt")]
    public async Task Page_OnAMillionTickets_IsReadFromItsIndex(string text, string sort, string index)
    {
        await using var desk = await TestDesk.OpenAsync();
        await desk.Tickets.CreateAsync(new NewTicket("tagged", desk.People.Wang, Channel.Mail), Actor.User(desk.People.Admin), new AddTags("vip"));
        await using var db = await AsAMillionAsync(desk);
        var admin = desk.ViewerOf(desk.People.Admin);
        var condition = desk.Get<ConditionCompiler>().Compile(desk.Get<ConditionText>().Parse(text).Condition!, admin);
        var tickets = await desk.Get<TicketListReader>().TicketsAsync(db, admin, condition, desk.Clock.UtcNow, default);
        var page = new ListSegments(new RowOrder(ListOrder.Parse(sort), desk.Staff, desk.Catalog, db)).Behind(null).First()(tickets).Select(x => x.Id).Take(51);
        var plan = await QueryPlan.OfAsync(db, page);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN t", plan, StringComparison.Ordinal);
        // Only the few unsolved ones may be sorted; all others come in the index's own order, or a page would read to the end.
        if (index != Unsolved) Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task List_OfAViewerOfFew_HoldsWhatTheySeeAndNoMore(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (anna, everything) = (desk.ViewerOf(desk.People.Anna), desk.Get<ConditionCompiler>().Compile(desk.Get<ConditionText>().Parse("").Condition!, desk.ViewerOf(desk.People.Anna)));
        var followed = await desk.CreateAsync("followed", new Follow(desk.People.Anna));
        var both = await desk.CreateAsync("followed and assigned", new Follow(desk.People.Anna), new SetAssignee(desk.People.Anna));
        await desk.CreateAsync("out of sight");
        var gone = await desk.CreateAsync("seen, and binned", new Follow(desk.People.Anna), new DeleteTicket());
        await using (var db = await desk.ReadAsync())
        {
            var narrowed = await desk.Get<TicketReach>().NarrowAsync(db, anna, db.Tickets, default);
            Assert.NotSame(db.Tickets, narrowed);
            Assert.Equal([followed.Id, both.Id, gone.Id], await narrowed.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());
        }

        var lists = desk.Get<TicketListReader>();
        Assert.Equal([both.Id, followed.Id], (await lists.PageAsync(anna, everything, ListOrder.Parse("-number"), 50)).Rows.Select(x => x.Id));
        Assert.Equal(2, await lists.CountAsync(anna, everything));
    }

    private static async Task<AgentDb> AsAMillionAsync(TestDesk desk)
    {
        var db = await desk.ReadAsync();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("ANALYZE; DELETE FROM sqlite_stat1;");
        foreach (var (index, stat) in Million) await db.Database.ExecuteSqlAsync($"INSERT INTO sqlite_stat1 VALUES ('Tickets', {index}, {stat})");
        await db.Database.ExecuteSqlRawAsync("ANALYZE sqlite_schema");
        return db;
    }
}
