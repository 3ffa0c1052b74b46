using System.Text;
using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>All that a desk's index holds, as text: each word with its place in each document. Two indexes of one content are equal.</summary>
internal static class SearchDump
{
    private static readonly string[] Shelves = ["SearchHeads", "SearchTexts", "SearchLongs"];

    public static async Task<string> OfAsync(TestDesk desk)
    {
        await using var db = await desk.ReadAsync();
        await db.Database.OpenConnectionAsync();
        var dump = new StringBuilder();
        foreach (var shelf in Shelves)
        {
            if (!db.Database.IsNpgsql()) await RunAsync(db, $"CREATE VIRTUAL TABLE temp.dump USING fts5vocab('main', '{shelf}', 'instance')");
            var columns = shelf == "SearchLongs" ? "\"TicketId\", \"Part\"" : "\"TicketId\", 0";
            var sql = db.Database.IsNpgsql()
                ? $"SELECT {columns}, \"Words\"::text FROM \"{shelf}\" ORDER BY 1, 2"
                : "SELECT doc, offset, term FROM temp.dump ORDER BY 1, 2, 3";
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using (var reader = await command.ExecuteReaderAsync())
                while (await reader.ReadAsync()) dump.Append(shelf).Append(' ').Append(reader.GetInt64(0)).Append(' ').Append(reader.GetInt64(1)).Append(' ').AppendLine(reader.GetString(2));
            if (!db.Database.IsNpgsql()) await RunAsync(db, "DROP TABLE temp.dump");
        }

        foreach (var part in await db.Set<Core.Search.SearchPart>().OrderBy(x => x.TicketId).ThenBy(x => x.Part).ToListAsync())
            dump.Append("part ").Append(part.TicketId).Append(' ').Append(part.Part).Append(' ').Append(part.FromMessageId).Append(' ').Append(part.Closed).AppendLine();
        return dump.ToString();
    }

    private static Task RunAsync(DbContext db, string sql) => db.Database.ExecuteSqlRawAsync(sql);
}
