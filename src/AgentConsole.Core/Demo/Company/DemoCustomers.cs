using System.Globalization;
using System.Text;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Demo;

/// <summary>A customer to be made, in the <see cref="Organization"/>-th organization.</summary>
internal sealed record DemoCustomer(CustomerDraft Draft, int Organization, DemoRegion Region, string Latin);

/// <summary>Makes up the 400 customers: the same ones each time.</summary>
internal static class DemoCustomers
{
    public const int Count = 400;

    public static List<DemoCustomer> All(ulong seed)
    {
        var organizations = DemoOrganization.All;
        var weights = organizations.Select(x => x.Size).ToArray();
        var (customers, names, addresses) = (new List<DemoCustomer>(Count), new HashSet<string>(), new HashSet<string>());
        for (var i = 0; customers.Count < Count; i++)
        {
            var dice = Dice.For(seed, 100_000 + i);
            var at = i < organizations.Length ? i : dice.Weighted(weights); // everybody has at least one
            var region = DemoRegion.All.Single(x => x.Key == organizations[at].Region);
            var (name, latin) = i == 0 ? ("王芳 Wang Fang", "Wang Fang") : DemoNames.Of(region.Key, dice);
            if (!names.Add(name)) name = $"{name} ({organizations[at].City})";
            var address = Address(latin, organizations[at].Domain, addresses);
            if (address is null) continue;
            customers.Add(new DemoCustomer(
                new CustomerDraft(name, [.. Contacts(dice, customers.Count, region, address, latin)], Language: region.Language, Vip: i == 0 || (organizations[at].Vip ? dice.Chance(30) : dice.Chance(3)), Notes: Notes(dice, region)),
                at, region, latin));
        }

        return customers;
    }

    private static IEnumerable<ContactDraft> Contacts(Dice dice, int number, DemoRegion region, string address, string latin)
    {
        yield return new ContactDraft(ContactKind.Email, address, Primary: true);
        if (dice.Chance(12)) yield return new ContactDraft(ContactKind.Email, string.Create(CultureInfo.InvariantCulture, $"{Plain(latin)}{number}@post.example"));
        if (region.Phone.Length > 0 && dice.Chance(75)) yield return new ContactDraft(ContactKind.Phone, string.Format(CultureInfo.InvariantCulture, region.Phone, number));
        if (region.Key == "cn" && dice.Chance(60)) yield return new ContactDraft(ContactKind.WeChat, Plain(latin).Replace('.', '_') + number.ToString(CultureInfo.InvariantCulture));
        if (dice.Chance(15)) yield return new ContactDraft(ContactKind.External, string.Create(CultureInfo.InvariantCulture, $"CRM-{10_000 + number * 7}"));
    }

    private static string Notes(Dice dice, DemoRegion region) => !dice.Chance(8) ? "" : region.Key == "cn"
        ? dice.Pick(["优先电话联系。", "IT 负责人，技术细节可以直接说。", "月底最忙，请避开 28 日以后。", "发票必须开专票。"])
        : dice.Pick(["Prefers a call.", "Head of IT, knows the details.", "Closed on Friday afternoons.", "Always wants a purchase order number on the invoice."]);

    private static string? Address(string latin, string domain, HashSet<string> taken)
    {
        var local = Plain(latin);
        return taken.Add($"{local}@{domain}") ? $"{local}@{domain}" : taken.Add($"{local}2@{domain}") ? $"{local}2@{domain}" : null;
    }

    /// <summary>“Łukasz Król” is <c>lukasz.krol</c>.</summary>
    private static string Plain(string latin)
    {
        var plain = new StringBuilder();
        foreach (var c in latin.Replace('ł', 'l').Replace('Ł', 'L').Replace('ø', 'o').Replace('Ø', 'O').Replace('å', 'a').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetter(c)) plain.Append(char.ToLowerInvariant(c));
            else if (c == ' ') plain.Append('.');
        }

        return plain.ToString();
    }
}
