using System.Text.RegularExpressions;
using AgentConsole.Web.Frame.Commands;
using AgentConsole.Web.Tests.Localisation;

namespace AgentConsole.Web.Tests.Frame.Commands;

public sealed partial class ShortcutsTests
{
    static readonly ResourceFile Words = ResourceFile.All().Single(x => x.ToString() == "CommandsText");

    [Fact]
    public void Titles_OfAllShortcutsAndGroups_HaveTexts()
    {
        var texts = ResourceFile.Read(Words.Path);

        Assert.DoesNotContain(Shortcuts.All.SelectMany(x => x.Shortcuts.Select(y => y.Title).Prepend(x.Title)), x => !texts.ContainsKey(x));
    }

    /// <summary>What a control listens to stands on the sheet.</summary>
    [Fact]
    public void Keys_OfEveryControl_AreOnTheSheet()
    {
        var listed = Shortcuts.All.SelectMany(x => x.Shortcuts).SelectMany(x => x.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var web = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Words.Path)!, "..", ".."));
        var named = Directory.EnumerateFiles(web, "*.razor", SearchOption.AllDirectories)
            .SelectMany(x => Named().Matches(File.ReadAllText(x))).Select(x => x.Groups[1].Value).Distinct().ToList();

        Assert.Contains("r", named);
        Assert.Contains("z", named);
        Assert.DoesNotContain(named, x => !listed.Contains(x));
    }

    [Theory]
    [InlineData("/tickets/12", "On a ticket")]
    [InlineData("/", "Queue")]
    [InlineData("/queue", "Queue")]
    [InlineData("/customers", "Everywhere")]
    public void For_APage_ItsOwnKeysComeFirst(string path, string first)
    {
        Assert.Equal(first, Shortcuts.For(path).First().Title);
        Assert.Equal(Shortcuts.All.Count, Shortcuts.For(path).Count());
    }

    [GeneratedRegex("""(?:aria-keyshortcuts|\bKeys|data-keys|data-key-focus)="(?:@\([^"?]*\? ")?([^"@]+)["]""")]
    private static partial Regex Named();
}
