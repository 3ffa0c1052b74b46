using AgentConsole.Core.People;

namespace AgentConsole.Core.Tests.People;

public sealed class ColleagueMatchTests
{
    [Theory]
    [InlineData("李伟 Li Wei", "lw")]
    [InlineData("赵敏 Zhao Min", "zm")]
    [InlineData("陈洁 Chen Jie", "cj")]
    [InlineData("黄蕾", "hl")]
    [InlineData("曾静", "zj")]
    [InlineData("欧阳娜 Ouyang Na", "oyn")]
    [InlineData("Anna Weber", "")]
    public void Initials_OfAName_AreThoseOfItsSound(string name, string initials) => Assert.Equal(initials, PinyinInitials.Of(name));

    [Theory]
    [InlineData("", 0)]
    [InlineData("李", 0)]
    [InlineData("伟", 1)]
    [InlineData("wei", 1)]
    [InlineData("li w", 1)]
    [InlineData("ＬＩ", 1)]
    [InlineData("lw", 1)]
    [InlineData("l.wei", 1)]
    [InlineData("ei", null)]
    [InlineData("lx", null)]
    public void Rank_OfWhatIsTyped_FindsAColleagueByNameInitialsOrUserName(string typed, int? rank) =>
        Assert.Equal(rank, ColleagueMatch.Rank(new User { Name = "李伟 Li Wei", UserName = "l.wei" }, typed));
}
