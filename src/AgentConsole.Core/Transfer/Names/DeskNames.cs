using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>Finds what rows name among what the desk has at this moment; letter case does not matter.</summary>
public sealed class DeskNames(StaffCache staffs, CatalogCache catalogs)
{
    private readonly Lock _lock = new();
    private Staff? _staff;
    private Catalog? _catalog;
    private Dictionary<string, int> _groups = [], _people = [], _statuses = [], _categories = [];

    /// <summary>Statuses by either of their names, else by the words of other desks (see <see cref="ValueWords"/>).</summary>
    public TicketStatus? Status(string name) => Find(x => x._statuses, name) is { } id ? catalogs.Now.Statuses[id]
        : ValueWords.StatusCategoryOf(name) is { } category ? catalogs.Now.DefaultOf(category) : null;

    /// <summary>The status of exactly this name.</summary>
    public TicketStatus? NamedStatus(string name) => Find(x => x._statuses, name) is { } id ? catalogs.Now.Statuses[id] : null;

    public int? Group(string name) => Find(x => x._groups, name);

    /// <summary>By display name, mail address or sign-in name, in this order.</summary>
    public int? Person(string name) => Find(x => x._people, name);

    public int? Category(IReadOnlyList<string> path) => Find(x => x._categories, PathKey(path));

    public bool IsMember(string group, string person) =>
        Group(group) is { } g && Person(person) is { } p && staffs.Now.GroupsOf(p).Contains(g);

    internal static string PathKey(IEnumerable<string> path) => string.Join('\u001F', path);

    private int? Find(Func<DeskNames, Dictionary<string, int>> table, string name)
    {
        lock (_lock)
        {
            Refresh();
            return table(this).TryGetValue(name, out var id) ? id : null;
        }
    }

    private void Refresh()
    {
        if (!ReferenceEquals(_staff, staffs.Now))
        {
            _staff = staffs.Now;
            _groups = Table(_staff.Groups.Values.OrderBy(x => x.Id).Select(x => ((string?)x.Name, x.Id)));
            _people = Table([
                .. _staff.Users.Values.OrderBy(x => x.Id).Select(x => ((string?)x.Name, x.Id)),
                .. _staff.Users.Values.OrderBy(x => x.Id).Select(x => (x.Email, x.Id)),
                .. _staff.Users.Values.OrderBy(x => x.Id).Select(x => (x.UserName, x.Id))]);
        }

        if (ReferenceEquals(_catalog, catalogs.Now)) return;
        _catalog = catalogs.Now;
        var statuses = _catalog.Statuses.Values.Where(x => x.Active).OrderBy(x => x.Id).ToList();
        _statuses = Table([.. statuses.Select(x => ((string?)x.Name, x.Id)), .. statuses.Select(x => ((string?)x.NameZh, x.Id))]);
        var categories = _catalog.Categories.Keys.Order().Select(id => (Path: _catalog.PathOf(id), Id: id)).ToList();
        _categories = Table([
            .. categories.Select(x => ((string?)PathKey(x.Path.Select(c => c.Name)), x.Id)),
            .. categories.Select(x => ((string?)PathKey(x.Path.Select(c => c.NameZh)), x.Id))]);
    }

    /// <summary>Of two that are called the same, the first counts.</summary>
    private static Dictionary<string, int> Table(IEnumerable<(string? Name, int Id)> entries)
    {
        var table = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, id) in entries)
            if (!string.IsNullOrEmpty(name)) table.TryAdd(name, id);
        return table;
    }
}
