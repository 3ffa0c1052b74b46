using System.Globalization;

namespace AgentConsole.Core.Conditions;

/// <summary>The values that fields share, in both languages.</summary>
internal static class FieldOptions
{
    public static ConditionOption None { get; } = Special(IdValues.None);
    public static ConditionOption[] YesNo { get; } = [Of("yes", "yes"), Of("no", "no")];
    public static ConditionOption[] OfUsers { get; } = [Special("me"), None, Special("my_subordinates"), Special("my_groups"), Special("my_department")];
    public static ConditionOption[] OfGroups { get; } = [Special("my_groups"), Special("my_department"), None];
    public static ConditionOption[] OfDepartments { get; } = [Special("my_department"), None];

    /// <summary>The option of a value with its words under <c>value.KEY</c>.</summary>
    public static ConditionOption Of(string key, string value) =>
        new(value, ConditionWords.Of("value." + key, CultureInfo.InvariantCulture), ConditionWords.Of("value." + key, ConditionWords.Chinese));

    private static ConditionOption Special(string value) => Of(value, value) with { IsSpecial = true };
}
