using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentConsole.Core.Tests.Transfer;

/// <summary>All that stands in a desk's tables, to compare two desks.</summary>
static class DeskDump
{
    /// <summary>Each row of each table as text, sorted within the table. The people that every test desk begins with are left out: Identity gives them random stamps.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TakeAsync(TestDesk desk)
    {
        await using var db = await desk.ReadAsync();
        await db.Database.OpenConnectionAsync();
        var dump = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var entity in db.Model.GetEntityTypes().Where(x => x.GetTableName() is not null).DistinctBy(x => x.GetTableName())) dump[entity.GetTableName()!] = await RowsAsync(db, entity);
        return dump;
    }

    public static async Task AssertEqualAsync(TestDesk one, TestDesk other)
    {
        var (left, right) = (await TakeAsync(one), await TakeAsync(other));
        Assert.Equal(left.Keys, right.Keys);
        foreach (var table in left.Keys)
        {
            var first = left[table].Zip(right[table]).FirstOrDefault(x => x.First != x.Second);
            Assert.True(first.First == first.Second && left[table].Count == right[table].Count,
                $"{table}: {left[table].Count} and {right[table].Count} rows, first difference:\n{first.First}\n{first.Second}");
        }
    }

    static async Task<IReadOnlyList<string>> RowsAsync(AgentDb db, IEntityType entity)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{entity.GetTableName()}\"" + (entity.GetTableName() == "Users" ? " WHERE \"PasswordHash\" IS NULL AND \"NormalizedEmail\" IS NULL" : "");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" · ", Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}")));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        Array many => "[" + string.Join(',', many.Cast<object>()) + "]",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
