using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>The words that name a field in the text of a condition.</summary>
internal static class FieldWords
{
    /// <summary>All words besides the key: other English ones, the Chinese ones, the names of a custom field.</summary>
    public static IEnumerable<string> Of(ConditionField field) => field.Names is { } names
        ? new[] { names.Name, names.NameZh }.Where(ConditionSyntax.IsFieldWord)
        : List(field, CultureInfo.InvariantCulture).Concat(List(field, ConditionWords.Chinese));

    /// <summary>The word a text is written with: the key, or for Chinese readers their first word.</summary>
    public static string Preferred(ConditionField field, CultureInfo culture)
    {
        if (culture.TwoLetterISOLanguageName != "zh") return field.Key;
        return field.Names is { } names
            ? ConditionSyntax.IsFieldWord(names.NameZh) ? names.NameZh : field.Key
            : List(field, ConditionWords.Chinese).FirstOrDefault(field.Key);
    }

    private static string[] List(ConditionField field, CultureInfo culture)
    {
        var key = "words." + field.Key;
        var words = ConditionWords.Of(key, culture);
        return words == key ? [] : words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
