using AgentConsole.Web.Start;

namespace AgentConsole.Web.Tests.Start;

public sealed class SwitchesTests
{
    [Theory]
    [InlineData("--no-demo --Data:Folder=/srv/desk --urls http://0.0.0.0:8080", null)]
    [InlineData("--Data:Folder /srv/desk --urls=http://localhost:1 --Logging:LogLevel:Default=Debug --environment Development", null)]
    [InlineData("--no-demmo --Data:Folder=/srv/desk", "--no-demmo")]
    [InlineData("--Data:Folder=/srv/desk no-demo", "no-demo")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("-v", "-v")]
    [InlineData("--Data:Folder --no-demo", "--Data:Folder")]
    [InlineData("--no-demo --urls", "--urls")]
    [InlineData("--Datta:Folder=/srv/desk", "--Datta:Folder=/srv/desk")]
    public void Stranger_OfACommandLine_IsTheFirstWordThatMeansNothing(string words, string? stranger) =>
        Assert.Equal(stranger, Switches.Stranger(words.Split(' ')));

    [Fact]
    public void Read_ShortForms_AreSpelledAsSettings() => Assert.Equal(["--Demo:Enabled=false", "--urls", "http://[::1]:0"], Switches.Read(["--no-demo", "--urls", "http://[::1]:0"])!);
}
