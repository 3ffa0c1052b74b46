using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Forms;

namespace AgentConsole.Web.People.Admin.Members;

/// <summary>A colleague as fields of a form, and back.</summary>
static class PersonFields
{
    public static IEnumerable<(string, string)> Of(User user, Staff staff) =>
    [
        ("name", user.Name), ("userName", user.UserName ?? ""), ("email", user.Email ?? ""), ("role", StaffChoices.Key(user.RoleId)), ("department", StaffChoices.Key(user.DepartmentId)),
        ("manager", StaffChoices.Key(user.ManagerId)), ("language", user.Language), ("timeZone", user.TimeZone), ("groups", FormMany.Join(staff.GroupsOf(user.Id))),
    ];

    public static IEnumerable<(string, string)> New(string timeZone) =>
    [
        ("name", ""), ("userName", ""), ("email", ""), ("role", StaffChoices.Key(Role.AgentId)), ("department", ""), ("manager", ""), ("language", "en"), ("timeZone", timeZone), ("groups", ""),
    ];

    /// <param name="field">Reads a field: as it was seen, or as it is now.</param>
    public static UserDraft Draft(Func<string, string> field, string signature = "") => new(field("name"), field("userName") is { Length: > 0 } name ? name : null, field("email"),
        StaffChoices.Id(field("role")) ?? 0, StaffChoices.Id(field("department")), StaffChoices.Id(field("manager")), field("language"), field("timeZone"), signature);
}
