using AgentConsole.Core.People;

namespace AgentConsole.Core.Demo;

/// <summary>One colleague of the demo company.</summary>
/// <param name="SpokenLanguages">SpokenLanguages in which the person answers customers, by <c>zh</c> and <c>en</c>.</param>
/// <param name="Groups">Keys of <see cref="DemoCompany.Groups"/>.</param>
internal sealed record DemoColleague(string Name, string UserName, int Role, string Department, string Zone, string SpokenLanguages, params string[] Groups)
{
    public bool Speaks(string language) => SpokenLanguages.Contains(language, StringComparison.Ordinal);

    /// <summary>Colleagues in China read the console in Chinese.</summary>
    public string ConsoleLanguage => Zone == DemoStaff.China ? "zh-Hans" : "en";
}

/// <summary>The 25 people of the demo company, in the order in which they are made.</summary>
internal static class DemoStaff
{
    public const string China = "Asia/Shanghai", Germany = "Europe/Berlin", Spain = "Europe/Madrid", Britain = "Europe/London", America = "America/Chicago";

    public static readonly DemoColleague[] All =
    [
        new("高远 Gao Yuan", "admin", Role.AdminId, "support", China, "zh en"),
        new("Ingrid Solberg", "ingrid", Role.AdminId, "engineering", Germany, "en"),
        new("赵敏 Zhao Min", "zhao.min", Role.SupervisorId, "support", China, "zh en", "tech", "business"),
        new("孙丽 Sun Li", "sun.li", Role.SupervisorId, "finance", China, "zh en", "refunds"),
        new("Tom Becker", "tom", Role.SupervisorId, "logistics", Germany, "en", "orders", "repair"),
        new("Amara Obi", "amara", Role.SupervisorId, "engineering", Britain, "en", "expert"),
        new("Anna Weber", "anna", Role.AgentId, "support", Germany, "en", "tech", "business"),
        new("Jonas Keller", "jonas", Role.AgentId, "support", Germany, "en", "tech"),
        new("陈洁 Chen Jie", "chen.jie", Role.AgentId, "support", China, "zh en", "tech"),
        new("Priya Nair", "priya", Role.AgentId, "support", Britain, "en", "tech", "expert"),
        new("周涛 Zhou Tao", "zhou.tao", Role.AgentId, "support", China, "zh", "tech"),
        new("刘洋 Liu Yang", "liu.yang", Role.AgentId, "support", China, "zh en", "tech", "orders"),
        new("Mateo Ruiz", "mateo", Role.AgentId, "support", Spain, "en", "tech", "business"),
        new("何静 He Jing", "he.jing", Role.AgentId, "support", China, "zh en", "business", "tech"),
        new("李伟 Li Wei", "li.wei", Role.AgentId, "finance", China, "zh en", "refunds"),
        new("Claire Dubois", "claire", Role.AgentId, "finance", Germany, "en", "refunds"),
        new("黄蕾 Huang Lei", "huang.lei", Role.AgentId, "finance", China, "zh", "refunds"),
        new("Sofia Marino", "sofia", Role.AgentId, "logistics", Spain, "en", "repair"),
        new("马超 Ma Chao", "ma.chao", Role.AgentId, "logistics", China, "zh", "orders", "repair"),
        new("Piotr Nowak", "piotr", Role.AgentId, "logistics", Germany, "en", "orders"),
        new("林小燕 Lin Xiaoyan", "lin.xiaoyan", Role.AgentId, "logistics", China, "zh", "orders"),
        new("吴刚 Wu Gang", "wu.gang", Role.LightAgentId, "logistics", China, "zh", "repair"),
        new("徐磊 Xu Lei", "xu.lei", Role.LightAgentId, "engineering", China, "zh en", "expert"),
        new("Daniel Okafor", "daniel", Role.AgentId, "engineering", America, "en", "expert", "tech"),
        new("郑凯 Zheng Kai", "zheng.kai", Role.AgentId, "engineering", China, "zh", "expert"),
    ];

    /// <summary>User names of direct managers, besides the heads of departments.</summary>
    public static readonly (string Who, string Manager)[] Managers =
        [("zhou.tao", "chen.jie"), ("liu.yang", "chen.jie"), ("jonas", "anna"), ("mateo", "anna"), ("huang.lei", "li.wei")];
}
