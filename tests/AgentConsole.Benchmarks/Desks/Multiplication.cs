using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentConsole.Benchmarks.Desks;

/// <summary>
/// Grows a small true desk to any size inside the database: every ticket with its messages, history, tags and people is copied under new
/// numbers, each copy some minutes older than the one before. It reads the columns from the model, so it follows every change of the schema.
/// </summary>
internal static class Multiplication
{
    private static readonly Type[] Tables =
        [typeof(Ticket), typeof(TicketMessage), typeof(TicketChange), typeof(TicketAttachment), typeof(TicketTag), typeof(TicketPerson)];

    public static async Task RunAsync(AgentDb db, int size)
    {
        var sqlite = db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal);
        var tickets = await db.Tickets.CountAsync();
        var steps = new Steps(
            await db.Tickets.MaxAsync(x => x.Id),
            await db.TicketMessages.MaxAsync(x => (long?)x.Id) ?? 0,
            await db.TicketChanges.MaxAsync(x => (long?)x.Seq) ?? 0,
            await db.TicketAttachments.MaxAsync(x => (long?)x.Id) ?? 0);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.OpenConnectionAsync();
        if (sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -800000;");
        var copies = (size + tickets - 1) / tickets;
        for (var copy = 1; copy < copies; copy++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var table in Tables) await db.Database.ExecuteSqlRawAsync(Sql(db.Model.FindEntityType(table)!, copy, steps, sqlite));
            await transaction.CommitAsync();
            if (copy % 20 == 0) Console.WriteLine($"… {(long)tickets * (copy + 1):N0} tickets");
        }

        if (!sqlite) foreach (var table in Tables) await RestartNumbersAsync(db, db.Model.FindEntityType(table)!);
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        if (sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static string Sql(IEntityType entity, int copy, Steps steps, bool sqlite)
    {
        var table = entity.GetTableName();
        var columns = entity.GetProperties().ToList();
        var names = string.Join(", ", columns.Select(x => $"\"{x.GetColumnName()}\""));
        var values = string.Join(", ", columns.Select(x => Value(entity.ClrType, x, copy, steps, sqlite)));
        var first = entity.ClrType == typeof(Ticket) ? "Id" : "TicketId";
        return $"INSERT INTO \"{table}\" ({names}) SELECT {values} FROM \"{table}\" WHERE \"{first}\" <= {steps.Ticket}";
    }

    private static string Value(Type entity, IProperty property, int copy, Steps steps, bool sqlite)
    {
        var column = $"\"{property.GetColumnName()}\"";
        long? step = (entity.Name, property.Name) switch
        {
            (nameof(Ticket), "Id" or "FollowUpOfId") or (_, "TicketId") => steps.Ticket,
            (nameof(TicketMessage), "Id") or (_, "MessageId") => steps.Message,
            (nameof(TicketChange), "Seq") => steps.Change,
            (nameof(TicketAttachment), "Id") => steps.Attachment,
            _ => null,
        };
        if (step is { } s) return string.Create(CultureInfo.InvariantCulture, $"{column} + {s * copy}");
        if (property.Name == nameof(Ticket.ExternalKey)) return "NULL";
        // Else a million tickets would know no more words than five thousand, and no word would be rare.
        if (entity == typeof(TicketMessage) && property.Name == nameof(TicketMessage.Text))
            return string.Create(CultureInfo.InvariantCulture, $"{column} || ' ref ' || ((\"Id\" + {steps.Message * copy}) * 48271 % 99999989)");
        if (property.ClrType != typeof(DateTime) && property.ClrType != typeof(DateTime?)) return column;
        var minutes = copy * 7;
        return sqlite ? $"{column} - {minutes * 60_000L}" : $"{column} - interval '{minutes} minutes'";
    }

    private static async Task RestartNumbersAsync(AgentDb db, IEntityType entity)
    {
        if (entity.FindPrimaryKey()!.Properties is not [{ ValueGenerated: ValueGenerated.OnAdd } key]) return;
        var (table, column) = (entity.GetTableName(), key.GetColumnName());
#pragma warning disable EF1002 // names of our own model
        await db.Database.ExecuteSqlRawAsync($"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), (SELECT max(\"{column}\") FROM \"{table}\"))");
#pragma warning restore EF1002
    }

    /// <summary>How far the numbers of one copy lie behind those of the next.</summary>
    private sealed record Steps(long Ticket, long Message, long Change, long Attachment);
}
