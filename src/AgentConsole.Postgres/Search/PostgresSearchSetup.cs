using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Postgres.Search;

/// <summary>Makes the index's tables where they are missing, and has the index built anew then.</summary>
internal static class PostgresSearchSetup
{
    // Two nodes may start at once: the lock lets one of them make the tables.
    private const string Make = """
        DO $$ BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('AgentConsole.Search', 0));
          IF to_regclass('"SearchHeads"') IS NULL OR to_regclass('"SearchTexts"') IS NULL OR to_regclass('"SearchLongs"') IS NULL THEN
            CREATE TABLE IF NOT EXISTS "SearchHeads" ("TicketId" bigint PRIMARY KEY, "Words" tsvector NOT NULL);
            CREATE TABLE IF NOT EXISTS "SearchTexts" ("TicketId" bigint PRIMARY KEY, "Words" tsvector NOT NULL);
            CREATE TABLE IF NOT EXISTS "SearchLongs" ("TicketId" bigint, "Part" int, "Words" tsvector NOT NULL, PRIMARY KEY ("TicketId", "Part"));
            CREATE INDEX IF NOT EXISTS "IX_SearchHeads_Words" ON "SearchHeads" USING gin ("Words");
            CREATE INDEX IF NOT EXISTS "IX_SearchTexts_Words" ON "SearchTexts" USING gin ("Words");
            CREATE INDEX IF NOT EXISTS "IX_SearchLongs_Words" ON "SearchLongs" USING gin ("Words");
            DELETE FROM "SearchStates";
          END IF;
        END $$
        """;

    public static Task MakeAsync(AgentDb db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(Make, ct);
}
