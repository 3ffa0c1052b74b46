using System.Data;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace AgentConsole.Postgres;

/// <summary>
/// The news of the last minutes, stored with the transaction that made it, for the other nodes to read. Each row names its transaction, so that a
/// node reads exactly what became visible since it last looked, in whatever order transactions ended.
/// </summary>
internal static class NewsTable
{
    /// <summary>The channel that wakes the nodes. Its payload names the node that wrote; empty when it is not known.</summary>
    public const string Channel = "agent_news";

    // What is kept in memory everywhere is read anew by the other nodes whoever changed it, by hand with psql too.
    private static readonly (string Kind, string Table, string? Columns)[] Kept =
    [
        ("staff", "Users", "\"Name\", \"UserName\", \"RoleId\", \"DepartmentId\", \"ManagerId\", \"Active\", \"Language\", \"TimeZone\", \"FollowsBrowserZone\", \"Email\", \"Signature\", \"SecurityStamp\", \"KeptSession\""),
        ("staff", "Roles", null), ("staff", "Departments", null), ("staff", "Groups", null), ("staff", "GroupMembers", null),
        ("catalog", "TicketStatuses", null), ("catalog", "TicketCategories", null), ("catalog", "Tags", null), ("catalog", "CustomFields", null),
        ("filters", "Filters", null), ("sharing", "SharingRules", null), ("notices", "NoticeChoices", null),
    ];

    private const string Objects = """
        CREATE TABLE IF NOT EXISTS agent_news (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
            node text NOT NULL DEFAULT current_setting('application_name'), kind text NOT NULL, body text NOT NULL DEFAULT '');
        CREATE INDEX IF NOT EXISTS agent_news_xid ON agent_news (xid);
        CREATE OR REPLACE FUNCTION agent_tell() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO agent_news (kind) VALUES (TG_ARGV[0]);
            PERFORM pg_notify('agent_news', current_setting('application_name'));
            RETURN NULL;
        END $$;
        """;

    public static async Task CreateAsync(PostgresAgentDb db, CancellationToken ct)
    {
#pragma warning disable EF1002, EF1003 // tables and columns are names of our own model, never input
        await db.Database.ExecuteSqlRawAsync(Objects, ct);
        foreach (var (kind, table, columns) in Kept)
            await db.Database.ExecuteSqlRawAsync(
                $"""
                CREATE OR REPLACE TRIGGER agent_tell AFTER INSERT OR DELETE OR UPDATE {(columns is null ? "" : "OF " + columns)}
                ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION agent_tell('{kind}')
                """, ct);
#pragma warning restore EF1002, EF1003
    }

    /// <summary>Stores news with the running transaction, and tells the transaction's number.</summary>
    public static async Task<long> StoreAsync(AgentDb db, IReadOnlyList<(string Kind, string Body)> news, CancellationToken ct)
    {
        const string Number = "SELECT pg_current_xact_id()::text::bigint";
        await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = news.Count == 0 ? Number
            : $"WITH stored AS (INSERT INTO agent_news (kind, body) SELECT * FROM unnest(@kinds, @bodies)) {Number}";
        if (news.Count > 0)
        {
            command.Parameters.Add(new NpgsqlParameter("kinds", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = news.Select(x => x.Kind).ToArray() });
            command.Parameters.Add(new NpgsqlParameter("bodies", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = news.Select(x => x.Body).ToArray() });
        }

        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What other nodes committed since the moment <paramref name="since"/>, and the moment of this reading.</summary>
    public static async Task<(string Moment, List<StoredNews> News)> ReadAsync(NpgsqlConnection connection, string? since, string node, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(since is null
            ? "SELECT pg_current_snapshot()::text"
            : """
              SELECT pg_current_snapshot()::text, n.xid::text::bigint, n.kind, n.body FROM (SELECT 1) AS always LEFT JOIN agent_news n
                ON n.xid >= pg_snapshot_xmin(@since::pg_snapshot) AND NOT pg_visible_in_snapshot(n.xid, @since::pg_snapshot) AND n.node <> @node
              ORDER BY n.id
              """, connection);
        if (since is not null)
        {
            command.Parameters.AddWithValue("since", since);
            command.Parameters.AddWithValue("node", node);
        }

        var (moment, news) = ("", new List<StoredNews>());
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, ct);
        while (await reader.ReadAsync(ct))
        {
            moment = reader.GetString(0);
            if (since is not null && !await reader.IsDBNullAsync(1, ct)) news.Add(new StoredNews(reader.GetInt64(1), reader.GetString(2), reader.GetString(3)));
        }

        return (moment, news);
    }

    /// <summary>Lets go what was committed before a moment of the past.</summary>
    public static async Task PruneAsync(NpgsqlConnection connection, string before, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "DELETE FROM agent_news WHERE xid < pg_snapshot_xmax(@before::pg_snapshot) AND pg_visible_in_snapshot(xid, @before::pg_snapshot)", connection);
        command.Parameters.AddWithValue("before", before);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>One piece of news of another node.</summary>
/// <param name="Commit">Number of the transaction that stored it.</param>
internal sealed record StoredNews(long Commit, string Kind, string Body);
