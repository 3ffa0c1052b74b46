using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

#pragma warning disable EF1002 // the key was checked when the field was made, and DDL takes no parameters

namespace AgentConsole.Sqlite;

/// <summary>An index on the expression that a query of the field uses; a key holds letters, digits and underscores only.</summary>
internal sealed class SqliteFieldIndexes : IFieldIndexes
{
    public async Task AddAsync(AgentDb db, CustomField field, CancellationToken ct)
    {
        var value = $"json_extract(\"Fields\", '$.\"{field.Key}\"')";
        await db.Database.ExecuteSqlRawAsync($"CREATE INDEX IF NOT EXISTS \"{Name(field)}\" ON \"Tickets\" ({value}, \"Id\")", ct);
        if (field.Type == CustomFieldType.Text) // lists sort by the value, conditions compare it with A-Z made small
            await db.Database.ExecuteSqlRawAsync($"CREATE INDEX IF NOT EXISTS \"{Folded(field)}\" ON \"Tickets\" (lower({value}))", ct);
    }

    public Task DropAsync(AgentDb db, CustomField field, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync($"DROP INDEX IF EXISTS \"{Name(field)}\"; DROP INDEX IF EXISTS \"{Folded(field)}\"", ct);

    private static string Folded(CustomField field) => Name(field) + "_folded";

    private static string Name(CustomField field) => "IX_Tickets_Field_" + field.Key;
}
