using System.Text.RegularExpressions;

namespace AgentConsole.Web.Tests.Localisation;

public sealed partial class ResourceTests
{
    public static TheoryData<string> Files => [.. ResourceFile.All().Select(file => file.Path)];

    [Fact]
    public void Resources_OfTheConsole_AreFound() => Assert.Contains(ResourceFile.All(), file => file.ToString() == "ShellText");

    [Theory, MemberData(nameof(Files))]
    public void Text_InEitherLanguage_IsThereInTheOther(string path)
    {
        var (english, chinese) = Read(path);
        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
    }

    [Theory, MemberData(nameof(Files))]
    public void Text_InBothLanguages_HasTheSamePlaceholders(string path)
    {
        var (english, chinese) = Read(path);
        var different = english.Where(text =>
            !ResourceFile.Placeholders(text.Value).SequenceEqual(ResourceFile.Placeholders(chinese.GetValueOrDefault(text.Key, text.Value))));
        Assert.Empty(different);
    }

    /// <summary>Of two keys that differ by case alone, one is not found at runtime.</summary>
    [Theory, MemberData(nameof(Files))]
    public void Keys_OfAFile_DifferByMoreThanCase(string path) =>
        Assert.Empty(ResourceFile.Read(path).Keys.GroupBy(x => x, StringComparer.OrdinalIgnoreCase).Where(x => x.Count() > 1).Select(x => x.Key));

    /// <summary>A key without a text would be shown as it stands, in English, to everybody.</summary>
    [Theory, MemberData(nameof(Files))]
    public void Key_UsedByAComponentOfTheFolder_HasAText(string path)
    {
        var texts = ResourceFile.Read(path);
        var name = Path.GetFileNameWithoutExtension(path);
        var missing = from source in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.razor", SearchOption.AllDirectories)
                      let markup = File.ReadAllText(source)
                      where markup.Contains($"IStringLocalizer<{name}> T", StringComparison.Ordinal)
                      from Match use in Use().Matches(markup + CodeOf(source))
                      let key = use.Groups[1].Value
                      where !texts.ContainsKey(key)
                      select $"{Path.GetFileName(source)}: {key}";
        Assert.Empty(missing);
    }

    static (Dictionary<string, string> English, Dictionary<string, string> Chinese) Read(string path) =>
        (ResourceFile.Read(path), ResourceFile.Read(new ResourceFile(path).ChinesePath));

    static string CodeOf(string razor) => File.Exists(razor + ".cs") ? File.ReadAllText(razor + ".cs") : "";

    [GeneratedRegex("""\bT\["([^"]+)"[\],]""")]
    private static partial Regex Use();
}
