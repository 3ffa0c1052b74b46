using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>PostgreSQL's planner would walk over all vectors after the beginning of a rare word, and join long lists to look at a few tickets. It is given no choice.</summary>
public sealed class PostgresWaysTests
{
    [Theory, EachDatabase]
    public async Task Plan_OfAllAndOfEach_IsWhatItIsMeantToBe(TestDatabase database)
    {
        if (database.Kind == DatabaseKind.Sqlite) return; // hands out matches one by one
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.ByOrtegaAsync("walrus", "in a cavern");
        var index = desk.Get<ISearchIndex>();
        await using var db = await desk.ReadAsync();
        foreach (var (shelf, table) in ((SearchShelf, string)[])[(SearchShelf.Heads, "SearchHeads"), (SearchShelf.Texts, "SearchTexts")])
            foreach (var typed in (string[])["walr", "walrus cav", "\"in a\" -tapir"])
            {
                var query = SearchTokens.Parse(typed);
                var all = await QueryPlan.OfAsync(db, index.All(db, shelf, query).Where(x => x.Id < 100).OrderByDescending(x => x.Id).Take(5));
                Assert.Contains($"IX_{table}_Words", all, StringComparison.Ordinal);
                Assert.DoesNotContain($"{table}_pkey", all, StringComparison.Ordinal);

                var ids = new List<long> { 1, 2, 3 };
                var each = await QueryPlan.OfAsync(db, index.Each(db, shelf, query).Where(x => EF.Parameter(ids).Contains(x.Id)));
                Assert.Contains($"{table}_pkey", each, StringComparison.Ordinal);
                Assert.DoesNotContain($"IX_{table}_Words", each, StringComparison.Ordinal);
            }
    }
}
