using AgentConsole.Web.Start;
using Microsoft.Extensions.Configuration;

namespace AgentConsole.Web.Tests.Start;

public sealed class DeskSettingsTests
{
    static readonly string Folder = Path.Combine(Path.GetTempPath(), "settings-" + Guid.NewGuid().ToString("N")[..8]);

    [Fact]
    public void Read_Nothing_IsSqliteInTheFolderOfTheStart()
    {
        var (settings, errors) = Read();
        Assert.Empty(errors);
        Assert.Null(settings.PostgresConnection);
        Assert.Equal(Path.Combine(Folder, "desk.db"), settings.SqliteFile);
        Assert.Equal(Path.Combine(Folder, "files"), settings.FilesFolder);
    }

    [Fact]
    public void Read_AConnectionStringAlone_MovesTheDeskToPostgres()
    {
        var (settings, errors) = Read(("Database:ConnectionString", "Host=db;Database=desk"));
        Assert.Empty(errors);
        Assert.Equal("Host=db;Database=desk", settings.PostgresConnection);
    }

    [Fact]
    public void Read_ManyMistakes_NamesThemAll()
    {
        var (_, errors) = Read(("Database:Provider", "oracle"), ("Database:Fiel", "x"), ("Api:RequestsPerMinute", "many"), ("Data:Folder", "/proc/nowhere"));
        Assert.Equal(4, errors.Count);
        foreach (var word in new[] { "oracle", "Database:Fiel", "“many”", "/proc/nowhere" })
            Assert.Contains(errors, x => x.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_AFolderOfTheDeskThatIsAFile_SaysSo()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "keys"), "");
        Assert.Contains("keys cannot be used: it is a file", Assert.Single(Read().Errors), StringComparison.Ordinal);
        File.WriteAllText(Folder, "");
        var (_, errors) = Read();
        File.Delete(Folder);
        Assert.Contains("it is a file", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite", "Host=db", "for PostgreSQL")]
    [InlineData("postgres", null, "is missing")]
    [InlineData("postgres", "Database=desk;Password=secret", "names no Host")]
    [InlineData("postgres", "Hots=db;Password=secret", "cannot be read")]
    public void Read_ProviderAndConnectionThatDoNotFit_SaysSoWithoutThePassword(string provider, string? connection, string says)
    {
        var (_, errors) = Read(("Database:Provider", provider), ("Database:ConnectionString", connection));
        Assert.Contains(says, Assert.Single(errors), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", errors[0], StringComparison.Ordinal);
    }

    static (DeskSettings Settings, List<string> Errors) Read(params (string Key, string? Value)[] values)
    {
        var all = new Dictionary<string, string?> { ["Data:Folder"] = Folder };
        foreach (var (key, value) in values) all[key] = value;
        List<string> errors = [];
        var settings = DeskSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build(), errors);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        return (settings, errors);
    }
}
