using System.Data.Common;
using System.Globalization;
using System.Text;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentConsole.Core.Notices;

/// <summary>Stores many notices with few statements: a bulk change of ten thousand tickets brings as many rows for each follower.</summary>
internal static class NoticeRows
{
    /// <summary>Rows of one statement. A few sizes only: databases keep what they made of a statement's text.</summary>
    private static readonly int[] Sizes = [256, 16, 1];

    public static async Task InsertAsync(AgentDb db, IReadOnlyList<Notice> notices, CancellationToken ct)
    {
        var columns = db.Model.FindEntityType(typeof(Notice))!.GetProperties().Where(x => !x.IsPrimaryKey()).ToArray();
        for (var done = 0; done < notices.Count;)
        {
            var size = Sizes.First(x => x <= notices.Count - done);
            await InsertAsync(db, columns, [.. notices.Skip(done).Take(size)], ct);
            done += size;
        }
    }

    private static async Task InsertAsync(AgentDb db, IProperty[] columns, IReadOnlyList<Notice> notices, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var parameters = new List<DbParameter>(columns.Length * notices.Count);
        var sql = new StringBuilder("INSERT INTO \"Notices\" (").AppendJoin(", ", columns.Select(x => $"\"{x.GetColumnName()}\"")).Append(") VALUES ");
        foreach (var (row, notice) in notices.Index())
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var i = 0; i < columns.Length; i++)
            {
                var name = "@n" + parameters.Count.ToString(CultureInfo.InvariantCulture);
                sql.Append(i == 0 ? "" : ", ").Append(name);
                parameters.Add(columns[i].GetRelationalTypeMapping().CreateParameter(command, name, columns[i].PropertyInfo!.GetValue(notice), columns[i].IsNullable));
            }

            sql.Append(')');
        }

#pragma warning disable EF1002 // columns are names of our own model, never input; every value is a parameter
        await db.Database.ExecuteSqlRawAsync(sql.ToString(), parameters, ct);
#pragma warning restore EF1002
    }
}
