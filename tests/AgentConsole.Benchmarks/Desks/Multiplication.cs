using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

#pragma warning disable EF1002, EF1003 // names and numbers of our own

namespace AgentConsole.Benchmarks.Desks;

/// <summary>
/// Grows a small true desk to any size inside the database, as if the last three years had been like its ninety days: every ticket with its
/// messages, history, tags and people is copied under new numbers, each copy some days younger than the one before, and what is old is closed,
/// but for what was forgotten. It reads the columns from the model, so it follows every change of the schema.
/// </summary>
internal sealed class Multiplication(AgentDb db, bool sqlite, TimeProvider time)
{
    private static readonly Type[] Tables =
        [typeof(Ticket), typeof(TicketMessage), typeof(TicketChange), typeof(TicketAttachment), typeof(TicketTag), typeof(TicketPerson)];

    private const int Years = 1005, OldAfter = 21, Forgotten = 4; // days; days; one of so many

    private Steps _steps = null!;

    /// <summary>Copies made of the desk besides itself.</summary>
    public int Copies { get; private set; }

    public async Task RunAsync(int size)
    {
        var tickets = await db.Tickets.CountAsync();
        _steps = new Steps(
            await db.Tickets.MaxAsync(x => x.Id),
            await db.TicketMessages.MaxAsync(x => (long?)x.Id) ?? 0,
            await db.TicketChanges.MaxAsync(x => (long?)x.Seq) ?? 0,
            await db.TicketAttachments.MaxAsync(x => (long?)x.Id) ?? 0);
        Copies = (size + tickets - 1) / tickets - 1;
        if (Copies == 0) return;
        var days = Math.Min(180, Years / Copies);
        var indexes = sqlite ? await DropIndexesAsync() : [];
        foreach (var table in Tables) await ShiftAsync(db.Model.FindEntityType(table)!, -days * Copies);
        for (var copy = 1; copy <= Copies; copy++)
        {
            foreach (var table in Tables) await db.Database.ExecuteSqlRawAsync(Copy(db.Model.FindEntityType(table)!, copy, copy * days));
            if (copy % 20 == 0) Console.WriteLine($"… {(long)tickets * (copy + 1):N0} tickets");
        }

        await CloseOldAsync();
        foreach (var index in indexes) await db.Database.ExecuteSqlRawAsync(index);
        if (!sqlite) foreach (var table in Tables) await RestartNumbersAsync(db.Model.FindEntityType(table)!);
    }

    /// <summary>So many tickets lie between a ticket and its copy.</summary>
    public long Step => _steps.Ticket;

    /// <summary>The word that only one ticket has. Else a million tickets would know no more words than five thousand, and no word would be rare.</summary>
    public static string Reference(string ticket) => $"((({ticket}) * 48271) % 99999989)";

    private async Task<List<string>> DropIndexesAsync()
    {
        var names = Tables.Select(x => db.Model.FindEntityType(x)!.GetTableName()!).ToList();
        var all = await db.Database.SqlQueryRaw<Index>("SELECT name AS \"Name\", tbl_name AS \"Table\", sql AS \"Sql\" FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").ToListAsync();
        var ours = all.Where(x => names.Contains(x.Table)).ToList();
        foreach (var index in ours) await db.Database.ExecuteSqlRawAsync($"DROP INDEX \"{index.Name}\"");
        return [.. ours.Select(x => x.Sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal))];
    }

    private async Task ShiftAsync(IEntityType entity, int days)
    {
        var times = entity.GetProperties().Where(IsTime).Select(x => $"\"{x.GetColumnName()}\" = {Moved(x, days)}").ToList();
        if (times.Count > 0) await db.Database.ExecuteSqlRawAsync($"UPDATE \"{entity.GetTableName()}\" SET {string.Join(", ", times)}");
    }

    private string Copy(IEntityType entity, int copy, int days)
    {
        var table = entity.GetTableName();
        var columns = entity.GetProperties().ToList();
        var names = string.Join(", ", columns.Select(x => $"\"{x.GetColumnName()}\""));
        var values = string.Join(", ", columns.Select(x => Value(entity.ClrType, x, copy, days)));
        var first = entity.ClrType == typeof(Ticket) ? "Id" : "TicketId";
        return $"INSERT INTO \"{table}\" ({names}) SELECT {values} FROM \"{table}\" WHERE \"{first}\" <= {_steps.Ticket}";
    }

    private string Value(Type entity, IProperty property, int copy, int days)
    {
        var column = $"\"{property.GetColumnName()}\"";
        long? step = (entity.Name, property.Name) switch
        {
            (nameof(Ticket), "Id" or "FollowUpOfId") or (_, "TicketId") => _steps.Ticket,
            (nameof(TicketMessage), "Id") or (_, "MessageId") => _steps.Message,
            (nameof(TicketChange), "Seq") => _steps.Change,
            (nameof(TicketAttachment), "Id") => _steps.Attachment,
            _ => null,
        };
        if (step is { } s) return string.Create(CultureInfo.InvariantCulture, $"{column} + {s * copy}");
        if (property.Name == nameof(Ticket.ExternalKey)) return "NULL";
        if (entity == typeof(TicketMessage) && property.Name == nameof(TicketMessage.Text))
            return $"CASE WHEN \"Id\" IN (SELECT \"LastMessage\" FROM \"BenchWords\") THEN {column} || ' ref ' || {Reference($"\"TicketId\" + {_steps.Ticket * copy}")} ELSE {column} END";
        return IsTime(property) ? Moved(property, days) : column;
    }

    private static bool IsTime(IProperty property) => property.ClrType == typeof(DateTime) || property.ClrType == typeof(DateTime?);

    private string Moved(IProperty property, int days) => sqlite
        ? string.Create(CultureInfo.InvariantCulture, $"\"{property.GetColumnName()}\" + {days * 86_400_000L}")
        : string.Create(CultureInfo.InvariantCulture, $"\"{property.GetColumnName()}\" + interval '{days} days'");

    private async Task CloseOldAsync()
    {
        var closed = await db.TicketStatuses.Where(x => x.Category == StatusCategory.Closed && x.IsDefault).Select(x => x.Id).FirstAsync();
        var since = time.Now().AddDays(-OldAfter);
        await db.Tickets.Where(x => x.StatusCategory < StatusCategory.Solved && x.UpdatedAt < since && x.Id % Forgotten != 0).ExecuteUpdateAsync(x => x
            .SetProperty(t => t.StatusId, closed).SetProperty(t => t.StatusCategory, StatusCategory.Closed)
            .SetProperty(t => t.SolvedAt, t => t.UpdatedAt).SetProperty(t => t.ClosedAt, t => t.UpdatedAt));
    }

    private async Task RestartNumbersAsync(IEntityType entity)
    {
        if (entity.FindPrimaryKey()!.Properties is not [{ ValueGenerated: ValueGenerated.OnAdd } key]) return;
        var (table, column) = (entity.GetTableName(), key.GetColumnName());
        await db.Database.ExecuteSqlRawAsync($"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), (SELECT max(\"{column}\") FROM \"{table}\"))");
    }

    private sealed record Index(string Name, string Table, string Sql);

    /// <summary>How far the numbers of one copy lie behind those of the next.</summary>
    private sealed record Steps(long Ticket, long Message, long Change, long Attachment);
}
