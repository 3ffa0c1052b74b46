using AgentConsole.Web.People;

namespace AgentConsole.Web.Tests.People;

public sealed class InitialsTests
{
    [Theory]
    [InlineData("Jonas Keller", "JK")]
    [InlineData("李伟 Li Wei", "伟")]
    [InlineData("王芳", "芳")]
    [InlineData("anna maria weber", "AW")]
    [InlineData("Cher", "C")]
    [InlineData("Li Wei 李伟", "L")]
    [InlineData("👩‍🚒 Fire", "👩‍🚒F")]
    [InlineData("  ", "?")]
    [InlineData(null, "?")]
    public void Initials_OfAName_AreShortAndInItsOwnScript(string? name, string expected) => Assert.Equal(expected, Initials.Of(name));

    [Fact]
    public void Tone_OfAName_IsAlwaysTheSameOfSix()
    {
        Assert.Equal(Initials.ToneOf("李伟"), Initials.ToneOf("李伟"));
        Assert.Equal(6, Enumerable.Range(0, 200).Select(i => Initials.ToneOf($"Person {i}")).Distinct().Count());
        Assert.All(Enumerable.Range(0, 200), i => Assert.InRange(Initials.ToneOf($"Person {i}"), 1, 6));
    }
}
