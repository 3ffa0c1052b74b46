using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentConsole.Core.Kernel;

/// <summary>Functions of both databases that LINQ has no words for. Callable in queries only.</summary>
public static class SqlFunctions
{
    /// <summary>The text of a top-level property of a JSON object column; null where absent. Pass the property as a constant.</summary>
    public static string? JsonText(string? json, string property) => throw OnlyInQueries();

    /// <summary>The number of a top-level property of a JSON object column; null where absent or not a number.</summary>
    public static double? JsonNumber(string? json, string property) => throw OnlyInQueries();

    /// <summary>1 for true and 0 for false of a top-level property of a JSON object column; null where absent.</summary>
    public static double? JsonYesNo(string? json, string property) => throw OnlyInQueries();

    /// <summary>Whether a top-level property of a JSON object column is true, or false as <paramref name="value"/> asks. Pass both as constants.</summary>
    public static bool JsonIs(string? json, string property, bool value) => throw OnlyInQueries();

    /// <summary>The text with A–Z made small and nothing else: what <see cref="AsciiFold"/> does in memory, whatever the database's locale.</summary>
    public static string? Fold(string? text) => throw OnlyInQueries();

    /// <summary>The text as both databases order it by code point: what <see cref="CodePointOrder"/> does in memory, whatever the locale.</summary>
    public static string? Ordinal(string? text) => throw OnlyInQueries();

    private static InvalidOperationException OnlyInQueries() => new("This function only has a meaning inside a database query.");

    internal static void Map(ModelBuilder model, string provider)
    {
        var sqlite = provider.Contains("Sqlite", StringComparison.Ordinal);
        Map(model, nameof(JsonText), typeof(string), sqlite);
        Map(model, nameof(JsonNumber), typeof(double), sqlite);
        MapOrdinal(model, sqlite);
        MapYesNo(model, sqlite);
        MapIs(model, sqlite);
        model.HasDbFunction(typeof(AgentDb).GetMethod(nameof(AgentDb.JsonItems))!).HasName(sqlite ? "json_each" : "agent_json_items");
        model.Entity<JsonItem>().HasNoKey().ToTable((string?)null).Property(x => x.Value).HasColumnName("value");
        // SQLite's lower() knows ASCII alone; PostgreSQL's follows the locale unless the collation is C.
        model.HasDbFunction(typeof(SqlFunctions).GetMethod(nameof(Fold))!).HasTranslation(args =>
            new SqlFunctionExpression("lower", [sqlite ? args[0] : new CollateExpression(args[0], "C")], true, [true], typeof(string), args[0].TypeMapping));
    }

    private static void MapOrdinal(ModelBuilder model, bool sqlite) =>
        model.HasDbFunction(typeof(SqlFunctions).GetMethod(nameof(Ordinal))!).HasTranslation(args =>
            sqlite ? args[0] : new CollateExpression(args[0], "C")); // SQLite compares bytes unless told otherwise

    // SQLite reads a JSON true as 1; PostgreSQL has words for it.
    private static void MapYesNo(ModelBuilder model, bool sqlite)
    {
        var one = new SqlConstantExpression(1.0, new DoubleTypeMapping("double precision"));
        var zero = new SqlConstantExpression(0.0, one.TypeMapping);
        model.HasDbFunction(typeof(SqlFunctions).GetMethod(nameof(JsonYesNo))!).HasTranslation(args => sqlite
            ? FromSqlite(args, typeof(double))
            : new CaseExpression(FromPostgres(args, typeof(string)), [new CaseWhenClause(Word("true"), one), new CaseWhenClause(Word("false"), zero)]));
        static SqlConstantExpression Word(string word) => new(word, Text);
    }

    // The comparison that an index on the property serves: JSON's true is 1 on SQLite and a word on PostgreSQL.
    private static void MapIs(ModelBuilder model, bool sqlite) =>
        model.HasDbFunction(typeof(SqlFunctions).GetMethod(nameof(JsonIs))!).HasTranslation(args =>
        {
            var value = (bool)((SqlConstantExpression)args[2]).Value!;
            return sqlite
                ? Equal(FromSqlite(args, typeof(int)), new SqlConstantExpression(value ? 1 : 0, new IntTypeMapping("INTEGER")))
                : Equal(FromPostgres(args, typeof(string)), new SqlConstantExpression(value ? "true" : "false", Text));
            static SqlBinaryExpression Equal(SqlExpression left, SqlExpression right) =>
                new(System.Linq.Expressions.ExpressionType.Equal, left, right, typeof(bool), null);
        });

    private static void Map(ModelBuilder model, string name, Type result, bool sqlite) =>
        model.HasDbFunction(typeof(SqlFunctions).GetMethod(name)!).HasTranslation(args => sqlite
            ? FromSqlite(args, result)
            : FromPostgres(args, result));

    // json_extract wants '$."key"'; a constant keeps the expression identical to the one an index was made from.
    private static SqlConstantExpression Path(SqlExpression property) =>
        new($"$.\"{((SqlConstantExpression)property).Value}\"", typeof(string), property.TypeMapping);

    // Null also where the object is there and the property is not: EF Core must not turn "is null" into a question about the object alone.
    private static readonly bool[] Absent = [false, false];

    private static SqlFunctionExpression FromSqlite(IReadOnlyList<SqlExpression> args, Type result) =>
        new("json_extract", [args[0], Path(args[1])], true, Absent, result, null);

    // Nobody infers the type of an inner call.
    private static readonly StringTypeMapping Text = new("text", null);

    private static SqlExpression FromPostgres(IReadOnlyList<SqlExpression> args, Type result)
    {
        var text = new SqlFunctionExpression("jsonb_extract_path_text", [args[0], args[1]], true, Absent, typeof(string), Text);
        return result == typeof(string)
            ? text
            : new SqlFunctionExpression("agent_number", [text], true, [false], typeof(double), null);
    }
}
