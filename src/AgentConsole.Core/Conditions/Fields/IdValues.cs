using System.Globalization;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Conditions;

/// <summary>What the values of a field that holds ids or enum numbers stand for.</summary>
internal abstract class IdValues
{
    public const string None = "none";

    /// <summary>The value as it is saved; null when it is none of these.</summary>
    public abstract string? Canonical(string value);

    /// <summary>The ids a value stands for, for whoever asks; empty where it stands for nobody.</summary>
    public abstract IEnumerable<int> Of(string value, Meaning meaning);

    /// <summary>The id and what lies below it in its tree.</summary>
    public virtual IEnumerable<int> Under(string value, Meaning meaning) => Of(value, meaning);

    private protected static string? Id(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id.ToString(CultureInfo.InvariantCulture) : null;

    private protected static int Number(string id) => int.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>Ids as they are. One that no longer exists stays valid and is simply on no ticket.</summary>
internal class PlainValues : IdValues
{
    public override string? Canonical(string value) => Id(value);

    public override IEnumerable<int> Of(string value, Meaning meaning) => [Number(value)];
}

internal sealed class CategoryValues : PlainValues
{
    public override IEnumerable<int> Under(string value, Meaning meaning) => meaning.Catalog.Under(Number(value));
}

/// <summary>Departments, and the asking person's own.</summary>
internal sealed class DepartmentValues : PlainValues
{
    public override string? Canonical(string value) => value == "my_department" ? value : base.Canonical(value);

    public override IEnumerable<int> Of(string value, Meaning meaning)
    {
        if (value != "my_department") return base.Of(value, meaning);
        return meaning.Me is { } me && meaning.Staff.Users[me.UserId].DepartmentId is { } own ? [own] : [];
    }

    public override IEnumerable<int> Under(string value, Meaning meaning)
    {
        var all = Of(value, meaning).ToHashSet();
        for (var grown = all.Count > 0; grown;) // the tree is shallow; each round adds one level at least, and a cycle adds nothing
        {
            grown = false;
            foreach (var x in meaning.Staff.Departments.Values)
                if (x.ParentId is { } parent && all.Contains(parent)) grown |= all.Add(x.Id);
        }

        return all;
    }
}

/// <summary>Users, and those whom the asking person's place in the company names.</summary>
internal sealed class UserValues : PlainValues
{
    public override string? Canonical(string value) =>
        value is "me" or "my_subordinates" or "my_groups" or "my_department" ? value : base.Canonical(value);

    public override IEnumerable<int> Of(string value, Meaning meaning) => (value, meaning.Me) switch
    {
        ("me", { } me) => [me.UserId],
        ("my_subordinates", { } me) => me.SubordinateIds,
        ("my_groups", { } me) => me.GroupIds.SelectMany(meaning.Staff.MembersOf),
        ("my_department", { } me) => Colleagues(me, meaning.Staff),
        ("me" or "my_subordinates" or "my_groups" or "my_department", null) => [],
        _ => base.Of(value, meaning),
    };

    private static IEnumerable<int> Colleagues(Viewer me, Staff staff) => staff.Users[me.UserId].DepartmentId is { } own
        ? staff.Users.Values.Where(x => x.DepartmentId == own).Select(x => x.Id)
        : [];
}

/// <summary>Groups, and those of the asking person.</summary>
internal sealed class GroupValues : PlainValues
{
    public override string? Canonical(string value) => value is "my_groups" or "my_department" ? value : base.Canonical(value);

    public override IEnumerable<int> Of(string value, Meaning meaning) => (value, meaning.Me) switch
    {
        ("my_groups", var me) => me?.GroupIds ?? [],
        ("my_department", var me) => me?.DepartmentGroupIds ?? [],
        _ => base.Of(value, meaning),
    };
}

/// <summary>The members of an enum by their words, such as <c>on_hold</c>.</summary>
internal sealed class EnumValues<TEnum> : IdValues where TEnum : struct, Enum
{
    public static IReadOnlyDictionary<string, int> Words { get; } =
        Enum.GetValues<TEnum>().ToDictionary(x => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(x.ToString()), x => Convert.ToInt32(x, CultureInfo.InvariantCulture));

    public override string? Canonical(string value) => Words.ContainsKey(value) ? value : null;

    public override IEnumerable<int> Of(string value, Meaning meaning) => [Words[value]];
}
