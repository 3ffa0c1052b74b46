using System.Globalization;
using System.Resources;

namespace AgentConsole.Core.Conditions;

/// <summary>Names of fields, operators, values and the errors of the text, in the languages of the console.</summary>
public static class ConditionWords
{
    private static readonly ResourceManager Texts = new("AgentConsole.Core.Conditions.ConditionWords", typeof(ConditionWords).Assembly);

    internal static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>The words of a key; the key itself when there are none.</summary>
    public static string Of(string key, CultureInfo? culture = null) => Texts.GetString(key, culture ?? CultureInfo.CurrentUICulture) ?? key;

    /// <summary>The operator as it reads between a field of the type and its values: “is”, “is one of”, “is before”.</summary>
    public static string Operator(Operator op, ConditionFieldType type, int values = 1, CultureInfo? culture = null)
    {
        var many = values > 1 ? ".many" : "";
        return Find($"op.{op}.{type}{many}", culture) ?? Find($"op.{op}{many}", culture)
            ?? Find($"op.{op}.{type}", culture) ?? Of($"op.{op}", culture);
    }

    internal static string Format(string key, CultureInfo? culture, IReadOnlyList<object> args) =>
        string.Format(culture ?? CultureInfo.CurrentUICulture, Of(key, culture), [.. args]);

    private static string? Find(string key, CultureInfo? culture) => Texts.GetString(key, culture ?? CultureInfo.CurrentUICulture);
}
