using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>How the people of a story call each other, and what things cost where they live.</summary>
internal static class DemoNaming
{
    /// <summary>“海港物流” in Chinese, “Harbour Logistics” in English where the company has both names.</summary>
    public static string Company(CastCustomer x) => InLanguage(x.Company.Name, x.Language);

    public static string Person(CastCustomer x) => x.Language == "zh" ? x.ShortName : x.Self.Latin;

    public static string First(CastCustomer x) => x.ShortName;

    public static string Agent(CastColleague x, string language) => InLanguage(x.Self.Name, language);

    public static string Team(string language) => language == "zh" ? "客服" : "team";

    public static decimal Amount(Dice dice) => dice.Pick([59m, 79m, 129m, 199m, 249m, 299m, 349m, 499m, 599m, 799m, 1299m, 1860m]) + dice.Below(10) * 10 + dice.Pick([0m, 0m, 0.5m, 0.9m]);

    public static string Money(CastCustomer x, decimal amount) => x.Self.Region.Key switch
    {
        "cn" => "¥" + Number(amount),
        "uk" => "£" + Number(amount),
        "us" or "au" => "$" + Number(amount),
        "jp" => "JPY " + Number(amount * 100),
        "in" => "INR " + Number(amount * 10),
        "no" => Number(amount * 10) + " NOK",
        "br" => "R$ " + Number(amount * 5),
        _ => Number(amount) + " €",
    };

    public static Via ViaOf(Channel channel) => channel switch
    {
        Channel.Mail => Via.Mail,
        Channel.WebForm => Via.WebForm,
        Channel.Phone => Via.Mail, // who called once answers the mail that followed
        _ => Via.Api,
    };

    private static string Number(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Of a name in two scripts the Chinese or the Latin part; a name in one script as it is.</summary>
    private static string InLanguage(string name, string language)
    {
        var at = name.IndexOf(' ', StringComparison.Ordinal);
        if (at < 0 || (name[0] < '\u3400' && name[^1] < '\u3400')) return name;
        return (name[0] >= '\u3400') == (language == "zh") ? name[..at] : name[(at + 1)..];
    }
}
