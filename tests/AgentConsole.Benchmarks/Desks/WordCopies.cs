using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

#pragma warning disable EF1002, EF1003 // names and numbers of our own

namespace AgentConsole.Benchmarks.Desks;

/// <summary>Grows the search index with the desk: the words of the first tickets are found once and stored for their copies inside the database.</summary>
internal sealed class WordCopies(AgentDb db, ISearchIndex index, bool sqlite)
{
    /// <summary>A table of what the index holds of each ticket there is up to a number.</summary>
    public async Task BeginAsync(long last = long.MaxValue)
    {
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"BenchWords\"");
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"BenchWords\" (\"TicketId\" bigint PRIMARY KEY, \"LastMessage\" bigint, \"Head\" text, \"Words\" text, \"Count\" int, \"Slot\" bigint)");
        foreach (var ids in (await db.Tickets.Where(x => x.Id <= last).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync()).Chunk(500))
            foreach (var ticket in await SearchSource.ReadAsync(db, ids, CancellationToken.None))
            {
                var words = index.Tokens([.. ticket.Head, .. ticket.Messages.SelectMany(x => x.Texts)]);
                await db.Database.ExecuteSqlRawAsync("INSERT INTO \"BenchWords\" VALUES ({0}, {1}, {2}, {3}, {4}, {5})",
                    ticket.TicketId, ticket.Messages.Max(x => (long?)x.Id) ?? 0, index.Tokens(ticket.Head), words, words.Count(x => x == ' ') + 2, (long)index.SlotOf(ticket.GroupId));
            }

        await db.Database.ExecuteSqlRawAsync("CREATE INDEX \"IX_BenchWords\" ON \"BenchWords\" (\"LastMessage\")");
    }

    /// <summary>Stores the words for so many copies of each; <paramref name="first"/> 0 stores those of the tickets themselves too.</summary>
    public async Task EndAsync(long step, int copies, int first = 1)
    {
        if (sqlite)
            foreach (var table in (string[])["SearchHeads", "SearchTexts"])
                await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"{table}\"(\"{table}\", rank) VALUES ('automerge', 0); INSERT INTO \"{table}\"(\"{table}\", rank) VALUES ('hashsize', 134217728);");
        for (var copy = first; copy <= copies; copy++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"\"TicketId\" + {step * copy}");
            await db.Database.ExecuteSqlRawAsync(sqlite ? Fts5(id) : Vectors(id));
            if (copy % 20 == 0) Console.WriteLine($"… {step * (copy + 1):N0} indexed");
        }

        await db.Database.ExecuteSqlRawAsync("DROP TABLE \"BenchWords\"");
        if (sqlite)
            foreach (var table in (string[])["SearchHeads", "SearchTexts"])
                await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"{table}\"(\"{table}\", rank) VALUES ('automerge', 16); INSERT INTO \"{table}\"(\"{table}\", rank) VALUES ('hashsize', 8388608);");
        while (await index.TidyAsync(db, CancellationToken.None))
        {
        }
    }

    private static string Fts5(string id) => $"""
        INSERT INTO "SearchHeads"(rowid, words) SELECT ("Slot" << 35) + {id}, ({id}) || substr("Head", instr("Head", ' ')) FROM "BenchWords" ORDER BY 1;
        INSERT INTO "SearchTexts"(rowid, words) SELECT ("Slot" << 35) + {id}, ({id}) || substr("Words", instr("Words", ' ')) || ' ¶ ref ' || {Multiplication.Reference(id)} FROM "BenchWords" ORDER BY 1;
        """;

    private static string Vectors(string id) => $"""
        INSERT INTO "SearchHeads" SELECT {id}, ('''' || ({id}) || ''':1' || substr("Head", strpos("Head", ' ')))::tsvector FROM "BenchWords";
        INSERT INTO "SearchTexts" SELECT {id},
            ('''' || ({id}) || ''':1' || substr("Words", strpos("Words", ' ')) || ' ''ref'':' || "Count" || ' ''' || {Multiplication.Reference(id)} || ''':' || ("Count" + 1))::tsvector FROM "BenchWords";
        """;
}
