using System.Globalization;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Admin.Members;

public sealed partial class PeopleList(StaffCache staff, AvailabilityBoard availabilities)
{
    const int Page = 100;

    string _typed = "";
    int _most = Page;
    bool _left;

    [Parameter, EditorRequired] public IReadOnlyDictionary<int, SignInFacts>? Facts { get; set; }

    [Parameter] public int? Chosen { get; set; }

    /// <summary>Names alone, beside a form.</summary>
    [Parameter] public bool Narrow { get; set; }

    IReadOnlyList<PersonRow> Found { get; set; } = [];

    protected override bool ShouldRender()
    {
        Found = Find();
        return true;
    }

    protected override void OnInitialized() => Found = Find();

    List<PersonRow> Find()
    {
        var now = staff.Now;
        var words = _typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. now.Users.Values.Where(x => x.Active || _left || x.Id == Chosen).Select(x => RowOf(now, x)).Where(x => x.User.Id == Chosen || words.All(x.Has))
            .OrderByDescending(x => x.User.Active).ThenBy(x => x.User.Name, StringComparer.Create(CultureInfo.CurrentUICulture, CompareOptions.IgnoreCase))];
    }

    PersonRow RowOf(Staff now, User user)
    {
        var facts = Facts?.GetValueOrDefault(user.Id);
        return new(user,
            now.Roles.TryGetValue(user.RoleId, out var role) ? Naming.Of(role.Name, role.NameZh) : "",
            string.Join(T[", "], now.GroupsOf(user.Id).Select(now.GroupName).Order(StringComparer.CurrentCulture)),
            user.DepartmentId is { } d && now.Departments.TryGetValue(d, out var department) ? department.Name : "",
            user.ManagerId is { } m ? now.UserName(m) : "",
            user.Active && availabilities.Of(user.Id) != Availability.Offline, facts?.LastSignInAt,
            !user.Active ? "left" : facts is null ? null : !facts.HasPassword ? "invited" : facts.LockedUntil is not null ? "locked" : null);
    }
}

/// <summary>A colleague as the list shows them.</summary>
/// <param name="Mark">Key of a word for what is out of the ordinary; null for nothing.</param>
sealed record PersonRow(User User, string Role, string Groups, string Department, string Manager, bool Online, DateTime? LastSignInAt, string? Mark)
{
    public bool Has(string word) => new[] { User.Name, User.UserName, User.Email, Role, Groups, Department, Manager }
        .Any(x => x?.Contains(word, StringComparison.CurrentCultureIgnoreCase) == true);
}
