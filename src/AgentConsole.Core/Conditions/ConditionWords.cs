using System.Globalization;
using System.Resources;

namespace AgentConsole.Core.Conditions;

/// <summary>Names of fields, operators, periods and the errors of the text, in the languages of the console.</summary>
public static class ConditionWords
{
    private static readonly ResourceManager Texts = new("AgentConsole.Core.Conditions.ConditionWords", typeof(ConditionWords).Assembly);

    /// <summary>The words of a key; the key itself when there are none.</summary>
    public static string Of(string key, CultureInfo? culture = null) => Texts.GetString(key, culture ?? CultureInfo.CurrentUICulture) ?? key;

    internal static string Format(string key, CultureInfo? culture, IReadOnlyList<object> args) =>
        string.Format(culture ?? CultureInfo.CurrentUICulture, Of(key, culture), [.. args]);
}
