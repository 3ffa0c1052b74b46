namespace AgentConsole.Core.Tests.House;

/// <summary>The rules of the house that a compiler does not know.</summary>
public sealed class HouseTests
{
    const int LongestFile = 300;
    static readonly FeatureRanks[] Houses = [FeatureRanks.Core, FeatureRanks.Web];

    [Fact]
    public void Project_EveryFolder_IsAFeatureWithARank() =>
        None(Houses.SelectMany(house => house.Files().Select(file => file.Feature).Distinct().Where(feature => house.RankOf(feature) is null)));

    [Fact]
    public void Project_EveryFeature_UsesOnlyFeaturesOfLowerRank()
    {
        var offences = from house in Houses
                       from file in house.Files()
                       from named in house.Offences(file.Feature, File.ReadAllText(file.Path))
                       select $"{Sources.NameOf(file.Path)} uses {named}";
        None(offences);
    }

    [Theory]
    [InlineData("Tickets", "using AgentConsole.Core.Kernel;", 0)]
    [InlineData("Tickets", "namespace AgentConsole.Core.Tickets;", 0)]
    [InlineData("Tickets", "using AgentConsole.Core.Rules;", 1)]
    [InlineData("Live", "using AgentConsole.Core.Due;", 1)]
    [InlineData("Live", "using AgentConsole.Web.Frame;", 0)]
    [InlineData("Kernel", "AgentConsole.Core.Tickets.Ticket? ticket;", 1)]
    public void Offences_OfASource_AreFeaturesOfTheSameOrAHigherRank(string feature, string source, int count) =>
        Assert.Equal(count, FeatureRanks.Core.Offences(feature, source).Count());

    [Fact]
    public void Sources_NoFile_IsLongerThanAReaderCanHold()
    {
        var tooLong = from path in Sources.Files("src", ".cs", ".razor", ".css", ".targets")
                      where !Sources.NameOf(path).Contains("/Migrations/", StringComparison.Ordinal)
                      let lines = File.ReadLines(path).Count()
                      where lines > LongestFile
                      select $"{Sources.NameOf(path)}: {lines} lines";
        None(tooLong);
    }

    [Fact]
    public void Sources_NoFile_PutsWorkOff()
    {
        string[] words = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"];
        var promises = from path in Sources.Files("src", ".cs", ".razor").Concat(Sources.Files("tests", ".cs"))
                       from line in File.ReadLines(path)
                       where words.Any(word => line.Contains(word, StringComparison.Ordinal))
                       select $"{Sources.NameOf(path)}: {line.Trim()}";
        None(promises);
    }

    // Assert.Empty cuts off what it found.
    static void None(IEnumerable<string> found)
    {
        var lines = string.Join("\n", found);
        Assert.True(lines.Length == 0, lines);
    }
}
