using System.Globalization;
using System.Resources;

namespace AgentConsole.Core.Filters;

/// <summary>Names of the preset filters, in the languages of the console.</summary>
public static class FilterWords
{
    private static readonly ResourceManager Texts = new(typeof(FilterWords));

    public static string Of(string key, CultureInfo? culture = null) => Texts.GetString(key, culture ?? CultureInfo.CurrentUICulture) ?? key;
}
