using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Transfer;

/// <summary>What stands in one table.</summary>
/// <param name="Content">Equal for equal rows, whatever their order on the disk; 64 hexadecimal digits.</param>
public sealed record TableDigest(string Table, long Rows, string Content);

/// <summary>
/// The content of a desk in a few lines, to compare two desks on the same kind of database, such as two replays of one log. Reads every
/// row of every table once; memory does not grow with them.
/// </summary>
public sealed class DeskDigest(IDbContextFactory<AgentDb> databases)
{
    /// <summary>Every table, in order of its name, but how far the search index has followed: that is caught up with in the background.</summary>
    public async Task<IReadOnlyList<TableDigest>> TakeAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var tables = new List<TableDigest>();
        foreach (var table in db.Model.GetEntityTypes().Where(x => x.ClrType != typeof(SearchState)).Select(x => x.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            tables.Add(await TableAsync(db, table, ct));
        return tables;
    }

    /// <summary>One digest of all tables.</summary>
    public static string Of(IReadOnlyList<TableDigest> tables) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tables.Select(x => $"{x.Table} {x.Rows} {x.Content}")))));

    private static async Task<TableDigest> TableAsync(AgentDb db, string table, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the name is the model's
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (sum, rows) = (new UInt128[2], 0L);
        var columns = Enumerable.Range(0, reader.FieldCount).OrderBy(reader.GetName, StringComparer.Ordinal).ToArray();
        while (await reader.ReadAsync(ct))
        {
            rows++;
            // Hashes are added up, so the order of rows does not matter and equal rows do not cancel each other out.
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Row(reader, columns)));
            for (var half = 0; half < 2; half++) sum[half] += System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash.AsSpan(half * 16));
        }

        return new TableDigest(table, rows, sum[0].ToString("x32", CultureInfo.InvariantCulture) + sum[1].ToString("x32", CultureInfo.InvariantCulture));
    }

    private static string Row(DbDataReader reader, int[] columns)
    {
        var text = new StringBuilder();
        foreach (var i in columns) text.Append(reader.GetName(i)).Append('=').Append(Text(reader.GetValue(i))).Append('\u001F');
        return text.ToString();
    }

    private static string Text(object value) => value switch
    {
        DBNull => "\u0000",
        byte[] bytes => Convert.ToHexString(bytes),
        Array many => "[" + string.Join('\u001E', many.Cast<object>()) + "]",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
