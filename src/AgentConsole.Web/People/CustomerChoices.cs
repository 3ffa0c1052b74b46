using System.Globalization;
using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Menus;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.People;

/// <summary>Customers and organizations for pickers, found by any part of name, address or number.</summary>
public sealed class CustomerChoices(CustomerReader customers, IStringLocalizer<PeopleText> words)
{
    const int Most = 20;

    /// <summary>Those that customers of most desks write; another one that is stored stays.</summary>
    static readonly string[] Offered =
    [
        "en", "zh-Hans", "zh-Hant", "ja", "ko", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "uk", "ar", "he", "hi", "id", "vi", "th", "sv", "cs", "ro", "el",
    ];

    /// <summary>A language in its own words: “中文（简体）”. Null for none, the tag itself where it is unknown.</summary>
    public static string? LanguageName(string tag)
    {
        if (tag.Length == 0) return null;
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    public IReadOnlyList<Choice<string>> Languages() => [new("", words["none"]), .. Offered.Select(x => new Choice<string>(x, LanguageName(x)!, x))];

    public async Task<IReadOnlyList<Choice<int?>>> FindAsync(string typed, CancellationToken ct)
    {
        var page = await customers.SearchAsync(typed, Most, ct: ct);
        return [.. page.Rows.Select(x => new Choice<int?>(x.Id, x.Name, x.Email ?? x.Phone ?? x.OrganizationName))];
    }

    public async Task<IReadOnlyList<Choice<int?>>> FindOrganizationsAsync(string typed, CancellationToken ct)
    {
        var page = await customers.OrganizationsAsync(typed, Most, ct: ct);
        return [.. page.Rows.Select(x => new Choice<int?>(x.Id, x.Name))];
    }
}
