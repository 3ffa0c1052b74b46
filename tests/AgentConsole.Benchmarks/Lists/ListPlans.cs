using System.Data.Common;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Benchmarks.Lists;

/// <summary>Prints how the database answers the lists that <see cref="ListBench"/> measures.</summary>
internal static class ListPlans
{
    public static async Task RunAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options);
        var (staff, catalog) = (desk.Get<StaffCache>().Now, desk.Get<CatalogCache>().Now);
        await using var db = await desk.ReadAsync();
        await db.Database.OpenConnectionAsync();
        foreach (var (name, text, sort) in ListBench.Filters)
        {
            foreach (var (who, viewer) in await ListBench.ViewersAsync(desk))
            {
                var condition = desk.Get<ConditionCompiler>().Compile(ListBench.Read(desk, text), viewer);
                var tickets = await desk.Get<TicketListReader>().TicketsAsync(db, viewer, condition, desk.Get<TimeProvider>().Now(), default);
                var page = new ListSegments(new RowOrder(ListOrder.Parse(sort), staff, catalog, db)).Behind(null).First()(tickets);
                Console.WriteLine($"\n{name}, {who}: {text} by {sort}");
                await ExplainAsync(db, page.Select(x => x.Id).Take(51), options.Verbose);
                Console.WriteLine("count:");
                await ExplainAsync(db, tickets.Select(x => x.Id), verbose: false);
            }
        }
    }

    private static async Task ExplainAsync(AgentDb db, IQueryable query, bool verbose)
    {
        using var command = query.CreateDbCommand();
        if (verbose) Console.WriteLine(command.CommandText);
        command.Connection = db.Database.GetDbConnection();
        command.CommandText = (db.Database.IsNpgsqlDesk() ? "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) Console.WriteLine("    " + reader.GetString(reader.FieldCount - 1));
    }

    private static bool IsNpgsqlDesk(this Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database) =>
        !database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal);
}
