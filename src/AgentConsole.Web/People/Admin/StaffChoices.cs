using System.Globalization;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Menus;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.People.Admin;

/// <summary>People, roles, groups and departments for the pickers of the administration, and their names; keys are ids as text, empty for none.</summary>
public sealed class StaffChoices(StaffCache staff, IStringLocalizer<AdminText> words)
{
    public static string Key(int? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static int? Id(string key) => key.Length == 0 ? null : int.Parse(key, CultureInfo.InvariantCulture);

    public IReadOnlyList<Choice<string>> Roles() => [.. staff.Now.Roles.Values.OrderBy(x => x.Id).Select(x => new Choice<string>(Key(x.Id), Naming.Of(x.Name, x.NameZh)))];

    public IReadOnlyList<Choice<string>> Groups() => [.. ActiveGroups()];

    /// <summary>Colleagues who are still here, but for one.</summary>
    public IReadOnlyList<Choice<string>> People(int? but = null) => [new("", words["none"]), .. ActivePeople(but)];

    public IReadOnlyList<Choice<string>> Members() => [.. ActivePeople(null)];

    /// <summary>The tree as indented names, without one department and what is below it.</summary>
    public IReadOnlyList<Choice<string>> Departments(int? but = null) =>
        [new("", words["none"]), .. StaffTree.Of(staff.Now, but).Select(x => new Choice<string>(Key(x.Department.Id), new string('\u2003', x.Depth) + x.Department.Name))];

    public string RoleName(string key) => Id(key) is { } id && staff.Now.Roles.TryGetValue(id, out var role) ? Naming.Of(role.Name, role.NameZh) : key;

    public string UserName(string key) => Id(key) is { } id ? staff.Now.UserName(id) : words["none"];

    public string GroupName(string key) => Id(key) is { } id ? staff.Now.GroupName(id) : words["none"];

    public string DepartmentName(string key) => Id(key) is not { } id ? words["none"] : staff.Now.Departments.TryGetValue(id, out var department) ? department.Name : $"#{id}";

    IEnumerable<Choice<string>> ActiveGroups() =>
        staff.Now.Groups.Values.Where(x => x.Active).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<string>(Key(x.Id), x.Name));

    IEnumerable<Choice<string>> ActivePeople(int? but) =>
        staff.Now.Users.Values.Where(x => x.Active && x.Id != but).OrderBy(x => x.Name, StringComparer.CurrentCulture).Select(x => new Choice<string>(Key(x.Id), x.Name, x.UserName));
}
