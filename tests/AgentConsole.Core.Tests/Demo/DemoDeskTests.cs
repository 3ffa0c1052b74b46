using System.Diagnostics;
using AgentConsole.Core.Demo;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Demo;

public sealed class DemoDeskTests(ITestOutputHelper output)
{
    [Theory, EachDatabase]
    public async Task Make_OnAnEmptyDesk_IsTheDeskThatTheReadmePromises(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenEmptyAsync(database);
        var began = Stopwatch.GetTimestamp();
        Assert.True(await desk.Get<DemoDesk>().MakeWhereEmptyAsync());
        output.WriteLine($"{database}: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        Assert.False(await desk.Get<DemoDesk>().MakeWhereEmptyAsync());

        await using var db = await desk.ReadAsync();
        Assert.Equal((25, 6, 4), (await db.Users.CountAsync(), await db.Groups.CountAsync(), await db.Departments.CountAsync()));
        Assert.Equal((400, 60), (await db.Customers.CountAsync(), await db.Organizations.CountAsync()));
        var tickets = await db.Tickets.AsNoTracking().Include(x => x.Requester).ToListAsync();
        Assert.Equal(5000, tickets.Count);
        Assert.InRange(tickets.Count(x => x.Requester!.Language == "zh-Hans"), 2000, 2600);
        Assert.InRange(tickets.Count(x => x.State == TicketState.Active && x.StatusCategory < StatusCategory.Solved), 200, 320);
        Assert.InRange(tickets.Count(x => x.StatusCategory == StatusCategory.New && x.AssigneeId == null), 12, 80);
        Assert.Equal((2, 3), (tickets.Count(x => x.State == TicketState.Void), tickets.Count(x => x.State == TicketState.Deleted)));
        Assert.InRange(tickets.Count(x => x.ReopenCount > 0), 300, 1200);
        Assert.InRange(tickets.Count(x => x.FollowUpOfId != null), 10, 80);
        Assert.InRange(await db.TicketAttachments.CountAsync(), 20, 120);
        Assert.All(Enum.GetValues<Priority>(), p => Assert.Contains(tickets, x => x.Priority == p));
        Assert.All(desk.Staff.Groups.Keys, g => Assert.Contains(tickets, x => x.GroupId == g && x.StatusCategory < StatusCategory.Solved));

        var now = desk.Clock.UtcNow;
        Assert.All(tickets, x => Assert.True(x.CreatedAt <= x.UpdatedAt && x.UpdatedAt <= now && x.CreatedAt >= now.AddDays(-91)));
        Assert.DoesNotContain(await db.TicketChanges.Select(x => x.At).ToListAsync(), x => x > now);
        var page = tickets.OrderByDescending(x => x.UpdatedAt).Select(x => x.Subject).ToList();
        Assert.All(page.Chunk(50), x => Assert.Equal(x.Length, x.Distinct().Count()));
        await HistoryIsWholeAsync(db);
        await StoriesAreFilledAsync(db);
    }

    private static async Task HistoryIsWholeAsync(AgentDb db)
    {
        var versions = await db.TicketChanges.GroupBy(x => x.TicketId).Select(g => new { g.Key, Count = g.Count(), Max = g.Max(x => x.Version), Min = g.Min(x => x.Version) }).ToListAsync();
        Assert.Equal(5000, versions.Count);
        Assert.All(versions, x => Assert.Equal((1, x.Count), (x.Min, x.Max)));
        var times = await db.TicketChanges.OrderBy(x => x.Seq).Select(x => x.At).ToListAsync();
        Assert.Equal(times.Order(), times);
    }

    private static async Task StoriesAreFilledAsync(AgentDb db)
    {
        var texts = await db.TicketMessages.Select(x => x.Text).ToListAsync();
        Assert.InRange(texts.Count, 15_000, 40_000);
        Assert.DoesNotContain(texts, x => x.Contains('{', StringComparison.Ordinal) || x.Contains('}', StringComparison.Ordinal));
        Assert.InRange(texts.Distinct().Count(), texts.Count * 3 / 4, texts.Count); // people do thank in the same words
    }
}
