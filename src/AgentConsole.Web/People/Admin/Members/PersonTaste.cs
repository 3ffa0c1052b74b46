using AgentConsole.Web.Shell.Menus;

namespace AgentConsole.Web.People.Admin.Members;

/// <summary>Languages of the console and time zones, for pickers.</summary>
static class PersonTaste
{
    static readonly IReadOnlyList<Choice<string>> AllZones = [.. TimeZoneInfo.GetSystemTimeZones().Select(x => x.Id)
        .Where(x => x.Contains('/', StringComparison.Ordinal) && !x.StartsWith("Etc/", StringComparison.Ordinal)).Append("UTC").Order(StringComparer.Ordinal).Select(x => new Choice<string>(x, x))];

    public static IReadOnlyList<Choice<string>> Languages() => [.. Localisation.Languages.Supported.Select(x => new Choice<string>(x.Name, x.NativeName))];

    public static string LanguageName(string tag) => Localisation.Languages.Supported.FirstOrDefault(x => x.Name == tag)?.NativeName ?? tag;

    public static IReadOnlyList<Choice<string>> Zones() => AllZones;
}
