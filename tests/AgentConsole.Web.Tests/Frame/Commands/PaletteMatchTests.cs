using AgentConsole.Web.Frame.Commands;

namespace AgentConsole.Web.Tests.Frame.Commands;

public sealed class PaletteMatchTests
{
    [Theory]
    [InlineData("Queue", null, "qu", 0)]
    [InlineData("Queue", null, "QUEUE", 0)]
    [InlineData("Set status", null, "stat", 1)]
    [InlineData("Set status", null, "status set", 1)]
    [InlineData("Restore the store", null, "store", 1)]
    [InlineData("工单队列", "Queue", "工单", 0)]
    [InlineData("工单队列", "Queue", "队列", 1)]
    [InlineData("工单队列", "Queue", "que", 2)]
    [InlineData("Café", null, "cafe", 0)]
    [InlineData("Queue", null, "ｑｕｅｕｅ", 0)]
    [InlineData("Queue", null, "", 0)]
    public void Of_ATextThatOccurs_RanksHowNearItIs(string name, string? other, string typed, int rank) =>
        Assert.Equal(rank, PaletteMatch.Of(name, other, typed)?.Rank);

    [Theory]
    [InlineData("Queue", "x")]
    [InlineData("Set status", "status priority")]
    [InlineData("Shared with me", "re")]
    [InlineData("", "a")]
    public void Of_ATextOfWhichAWordIsMissing_IsNothing(string name, string typed) => Assert.Null(PaletteMatch.Of(name, "Other", typed));

    [Fact]
    public void Marks_OfWordsThatOverlap_AreApartAndInOrder() =>
        Assert.Equal([(0, 3), (4, 6)], PaletteMatch.Of("Set status", null, "status stat set")!.Value.Marks);

    [Theory]
    [InlineData("\ud800")]
    [InlineData("\0")]
    [InlineData("\u200d \u0301")]
    public void Of_HostileText_NeverFailsAndMarksOnlyWhatIsThere(string typed)
    {
        var match = PaletteMatch.Of("Queue", null, typed);

        Assert.All(match?.Marks ?? [], x => Assert.InRange(x.Start + x.Length, 1, 5));
    }
}
