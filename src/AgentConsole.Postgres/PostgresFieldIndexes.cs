using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

#pragma warning disable EF1002 // the key was checked when the field was made, and DDL takes no parameters

namespace AgentConsole.Postgres;

/// <summary>An index on the expression that a query of the field uses; a key holds letters, digits and underscores only.</summary>
internal sealed class PostgresFieldIndexes : IFieldIndexes
{
    public async Task AddAsync(AgentDb db, CustomField field, CancellationToken ct)
    {
        var text = $"jsonb_extract_path_text(\"Fields\", '{field.Key}')";
        // An index entry must stay under a third of a page, and a text may be longer: such values are found by a hash of the whole.
        var (method, columns) = field.Type switch
        {
            CustomFieldType.Number => ("btree", $"agent_number({text}), \"Id\""),
            CustomFieldType.Text => ("hash", $"({text})"),
            _ => ("btree", $"({text}), \"Id\""),
        };
        await db.Database.ExecuteSqlRawAsync($"CREATE INDEX IF NOT EXISTS \"{Name(field)}\" ON \"Tickets\" USING {method} ({columns})", ct);
        if (field.Type == CustomFieldType.Text) // conditions compare it with A-Z made small
            await db.Database.ExecuteSqlRawAsync($"CREATE INDEX IF NOT EXISTS \"{Folded(field)}\" ON \"Tickets\" USING hash (lower({text} COLLATE \"C\"))", ct);
    }

    public Task DropAsync(AgentDb db, CustomField field, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync($"DROP INDEX IF EXISTS \"{Name(field)}\"; DROP INDEX IF EXISTS \"{Folded(field)}\"", ct);

    private static string Folded(CustomField field) => Name(field) + "_folded";

    private static string Name(CustomField field) => "IX_Tickets_Field_" + field.Key;
}
