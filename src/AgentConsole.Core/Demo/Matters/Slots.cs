using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Demo;

/// <summary>What stands in the braces of one ticket's phrases: the same order number from the first mail to the last.</summary>
internal sealed class Slots
{
    private static readonly string[] SitesZh =
    [
        "二楼会议室", "三号仓库", "前台", "研发楼五层", "总部机房", "一号车间", "地下停车场", "西区展厅", "财务室", "学生宿舍 6 栋", "门诊大厅", "客房 8 楼", "南门店", "培训教室",
        "中央厨房", "样板间", "物流园 B 区", "直播间", "董事会议室", "东区厂房", "呼叫中心", "图书角", "冷库", "临时工地", "阳光房", "旗舰店",
    ];

    private static readonly string[] SitesEn =
    [
        "the second floor", "warehouse 3", "the front desk", "the lab building", "head office", "production hall 1", "the car park", "the west wing", "accounting", "dormitory 6",
        "the reception", "rooms 801 to 830", "the south shop", "the training room", "the kitchen", "the show flat", "logistics park B", "the studio", "the board room", "the east plant",
        "the call centre", "the library", "the cold store", "the building site", "the roof terrace", "the flagship store",
    ];

    private readonly Dictionary<string, string> _values = [];

    public static Slots For(Dice dice, string language, string city, string product, DateTime at)
    {
        var zh = language == "zh";
        var slots = new Slots();
        var day = DateOnly.FromDateTime(at);
        string Day(DateOnly x) => zh ? string.Create(CultureInfo.InvariantCulture, $"{x.Month}月{x.Day}日") : x.ToString("d MMM", CultureInfo.InvariantCulture);
        slots["product"] = product;
        slots["city"] = city;
        slots["n"] = Text(dice.Between(2, 19));
        slots["min"] = Text(dice.Between(2, 11) * 5);
        slots["pct"] = Text(dice.Between(3, 96));
        slots["site"] = dice.Pick(zh ? SitesZh : SitesEn);
        slots["code"] = dice.Pick(["E-", "0x", "IKE-", "N"]) + Text(dice.Between(1000, 9899));
        slots["err"] = dice.Pick(["691", "678", "651", "619", "718", "720", "734"]);
        slots["version"] = $"{dice.Between(2, 4)}.{dice.Between(0, 9)}.{dice.Between(0, 24)}";
        slots["vlan"] = Text(dice.Between(2, 399) * 10);
        slots["speed"] = Text(dice.Between(11, 480));
        slots["db"] = Text(dice.Between(71, 88));
        slots["deg"] = Text(dice.Between(68, 93));
        slots["order"] = Text(dice.Between(80_000, 129_999));
        slots["serial"] = $"{SerialPrefix(product)}-{dice.Between(1000, 9999)}-{dice.Between(0, 9999):D4}";
        slots["invoice"] = $"FP{dice.Between(20_000, 89_999)}";
        slots["tracking"] = dice.Pick(["SF", "JD", "YT", "DH"]) + Text(dice.Between(100_000_000, 999_999_999));
        slots["rma"] = Text(dice.Between(100_000, 999_999));
        slots["vendor"] = dice.Pick<string>(zh ? ["锐盾", "北辰", "安桥", "NetWall"] : ["NetWall", "Bastion", "Ironbridge", "Polestar"]);
        slots["carrier"] = dice.Pick<string>(zh ? ["顺达快递", "速运通", "申宇物流"] : ["ParcelLine", "NordPost", "SwiftCargo"]);
        slots["date"] = Day(day.AddDays(-dice.Between(2, 12)));
        slots["eta"] = Day(day.AddDays(dice.Between(4, 13)));
        slots["clock"] = $"{dice.Between(8, 21)}:{dice.Between(0, 59):D2}";
        return slots;
    }

    public string this[string name]
    {
        get => _values[name];
        set => _values[name] = value;
    }

    /// <summary>The phrase with all braces filled.</summary>
    public string Fill(string phrase)
    {
        if (!phrase.Contains('{', StringComparison.Ordinal)) return phrase;
        var text = new StringBuilder(phrase.Length + 40);
        for (var at = 0; at < phrase.Length;)
        {
            var open = phrase.IndexOf('{', at);
            if (open < 0) return text.Append(phrase, at, phrase.Length - at).ToString();
            var close = phrase.IndexOf('}', open);
            text.Append(phrase, at, open - at).Append(_values[phrase[(open + 1)..close]]);
            at = close + 1;
        }

        return text.ToString();
    }

    private static string SerialPrefix(string product) => string.Concat(product.Where(char.IsAsciiLetterUpper)) is { Length: > 3 } letters ? letters[..3] : string.Concat(product.Where(char.IsAsciiLetterUpper));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
