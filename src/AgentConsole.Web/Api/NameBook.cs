using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api;

/// <summary>
/// Finds what a program names: groups, colleagues, statuses, categories. Names are compared whole, in either language, whatever the
/// case; a name that fits nothing or several is refused. Whether an id exists is for the door to say.
/// </summary>
sealed class NameBook(StaffCache staff, CatalogCache catalog)
{
    public int Group(Ref group) => group.Id ?? One("group", group,
        staff.Now.Groups.Values.Where(x => x.Active && Same(x.Name, group.Name)).Select(x => x.Id));

    /// <summary>By user name, e-mail address or display name; <c>me</c> is the caller.</summary>
    public int User(Ref user, string field, int me) => user.Id ?? (Same("me", user.Name) ? me : One(field, user,
        staff.Now.Users.Values.Where(x => Same(x.UserName, user.Name) || Same(x.Email, user.Name) || Same(x.Name, user.Name)).Select(x => x.Id)));

    /// <summary>By its own name, else by the word of a category, which means the category's default.</summary>
    public int Status(Ref status)
    {
        if (status.Id is { } id) return id;
        var named = catalog.Now.Statuses.Values.Where(x => x.Active && (Same(x.Name, status.Name) || Same(x.NameZh, status.Name))).Select(x => x.Id).ToList();
        if (named.Count > 0) return One("status", status, named);
        var word = status.Name!.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Enum.TryParse<StatusCategory>(word, ignoreCase: true, out var category) && Enum.IsDefined(category) && !char.IsAsciiDigit(word[0])
            ? catalog.Now.DefaultOf(category).Id
            : throw Unknown("status", status);
    }

    /// <summary>By its name, or by the names from the root down, joined with “/”.</summary>
    public int Category(Ref category) => category.Id ?? One("category", category,
        catalog.Now.Categories.Values.Where(x => Same(x.Name, category.Name) || Same(x.NameZh, category.Name) || Same(PathOf(x.Id), category.Name)).Select(x => x.Id));

    string PathOf(int id) => string.Join('/', catalog.Now.PathOf(id).Select(x => x.Name));

    static int One(string field, Ref wanted, IEnumerable<int> found) => found.Distinct().Take(2).ToArray() switch
    {
        [var one] => one,
        [] => throw Unknown(field, wanted),
        _ => throw ProblemException.Unusable("ambiguous", field, field, Short(wanted)),
    };

    static RefusedException Unknown(string field, Ref wanted) => Refuse.Invalid("unknownValue", field, field, Short(wanted));

    static string Short(Ref wanted) => CleanText.Cut(CleanText.Line(wanted.ToString()), 100);

    static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
