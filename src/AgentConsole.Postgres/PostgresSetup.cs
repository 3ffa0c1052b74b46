using AgentConsole.Core.Kernel;
using AgentConsole.Postgres.Search;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Postgres;

/// <summary>Migrates, then makes the objects that EF Core does not model.</summary>
internal sealed class PostgresSetup(IDbContextFactory<PostgresAgentDb> databases) : IDatabaseSetup
{
    // Any number: two nodes that start together must not make the same objects at once.
    private const long SetupLock = 7306614;

    // A number stays a number whatever was typed: text that is none reads as null instead of failing the whole query.
    private const string Objects = """
        CREATE OR REPLACE FUNCTION agent_number(value text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
        AS $$ SELECT CASE WHEN value ~ '^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$' THEN value::double precision END $$;

        CREATE OR REPLACE FUNCTION agent_json_items(json jsonb, path text) RETURNS TABLE (value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT item #>> '{{}}' FROM jsonb_path_query($1, ($2 || '[*]')::jsonpath) AS item $$;
        """;

    public async Task MigrateAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await DatabaseAge.RequireKnownAsync(db, ct);
        await db.Database.MigrateAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SetupLock})", ct);
        await db.Database.ExecuteSqlRawAsync(Objects, ct);
        await PostgresSearchSetup.MakeAsync(db, ct);
        await NewsTable.CreateAsync(db, ct);
        await transaction.CommitAsync(ct);
    }
}
