using System.Text.Json;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Core.Tests.Search;

/// <summary>The tokens and queries in a real FTS5 index.</summary>
public sealed class SearchTokensSqliteTests : IDisposable
{
    readonly SqliteConnection _sqlite = new("Data Source=:memory:");

    public SearchTokensSqliteTests()
    {
        _sqlite.Open();
        Run("CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, tokenize='ascii')");
    }

    public void Dispose() => _sqlite.Dispose();

    [Theory]
    [InlineData("请问5G频段支持吗", "5G频段", true)]
    [InlineData("请问5G频段支持吗", "频段支", true)]
    [InlineData("请问5G频段支持吗", "段", true)]
    [InlineData("请问5G频段支持吗", "频支", false)]
    [InlineData("我的订单88412还没到", "订单88412", true)]
    [InlineData("我的订单88412还没到", "订单884", true)]
    [InlineData("我的订单88412还没到", "订单 到", true)]
    [InlineData("我的订单88412还没到", "订单 -没到", false)]
    [InlineData("Rückerstattung für Bestellung", "ruckerst", true)]
    [InlineData("Rückerstattung für Bestellung", "\"fur bestellung\"", true)]
    [InlineData("Rückerstattung für Bestellung", "\"bestellung fur\"", false)]
    [InlineData("mail from jane.doe@example.org", "jane.doe@example.org", true)]
    [InlineData("𠀀𠀁𰀀𰀁", "𰀀𰀁", true)] // extension G, which unicode61 takes for punctuation
    [InlineData("กำลังโหลด", "กำลังโหลด", true)]
    public void Match_AnIndexedText_IsFoundOrNot(string text, string typed, bool found)
    {
        Add(1, text);
        Assert.Equal(found, Find(typed).Contains(1));
    }

    [Fact]
    public void Match_NaughtyStrings_IsAcceptedAndFindsThemselves()
    {
        var texts = JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.Find("blns/blns.json")))!;
        for (var i = 0; i < texts.Length; i++)
            Add(i + 1, texts[i]);
        for (var i = 0; i < texts.Length; i++)
        {
            _ = Find(texts[i]);
            var quoted = $"\"{texts[i].Replace('"', ' ').Replace('“', ' ').Replace('”', ' ')}\"";
            if (texts[i].Length < 490 && !SearchTokens.Parse(quoted).IsEmpty && !texts[i].Contains('「'))
                Assert.True(Find(quoted).Contains(i + 1), texts[i]);
        }
    }

    [Fact]
    public void Match_AnyTypedText_IsAccepted() =>
        Prop.ForAll<ushort[], string?>((units, text) =>
        {
            _ = Find(new string([.. units.Select(u => (char)u)]));
            _ = Find(text ?? "");
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    void Add(long id, string text) =>
        Run("INSERT INTO search(rowid, words) VALUES ($id, $words)", ("$id", id), ("$words", SearchTokens.ForIndex(text)));

    List<long> Find(string typed)
    {
        var found = new List<long>();
        var match = SearchTokens.ToFts5(SearchTokens.Parse(typed));
        if (match.Length == 0)
            return found;
        using var command = _sqlite.CreateCommand();
        command.CommandText = "SELECT rowid FROM search WHERE search MATCH $match";
        command.Parameters.AddWithValue("$match", match);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            found.Add(reader.GetInt64(0));
        return found;
    }

    void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = _sqlite.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
