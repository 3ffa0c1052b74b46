using System.Collections.Frozen;

namespace AgentConsole.Core.People;

/// <summary>All colleagues, groups, departments and roles at one moment; immutable and shared. Hundreds to some ten thousand entries.</summary>
public sealed class Staff
{
    private readonly FrozenDictionary<int, int[]> _groupsOf;
    private readonly FrozenDictionary<int, int[]> _membersOf;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, Viewer?> _viewers = new();

    internal Staff(IReadOnlyCollection<User> users, IReadOnlyCollection<Role> roles, IReadOnlyCollection<Department> departments,
        IReadOnlyCollection<Group> groups, IReadOnlyCollection<GroupMember> members)
    {
        Users = users.ToFrozenDictionary(x => x.Id);
        Roles = roles.ToFrozenDictionary(x => x.Id);
        Departments = departments.ToFrozenDictionary(x => x.Id);
        Groups = groups.ToFrozenDictionary(x => x.Id);
        _groupsOf = members.GroupBy(x => x.UserId).ToFrozenDictionary(g => g.Key, g => g.Select(x => x.GroupId).ToArray());
        _membersOf = members.GroupBy(x => x.GroupId).ToFrozenDictionary(g => g.Key, g => g.Select(x => x.UserId).ToArray());
    }

    public FrozenDictionary<int, User> Users { get; }
    public FrozenDictionary<int, Role> Roles { get; }
    public FrozenDictionary<int, Department> Departments { get; }
    public FrozenDictionary<int, Group> Groups { get; }

    /// <summary>The display name, also of people who have left; “#id” when unknown.</summary>
    public string UserName(int id) => Users.TryGetValue(id, out var user) ? user.Name : $"#{id}";

    public string GroupName(int id) => Groups.TryGetValue(id, out var group) ? group.Name : $"#{id}";

    public IReadOnlyList<int> MembersOf(int groupId) => _membersOf.GetValueOrDefault(groupId, []);

    public IReadOnlyList<int> GroupsOf(int userId) => _groupsOf.GetValueOrDefault(userId, []);

    /// <summary>The person's permissions and reach; null when there is no such active user.</summary>
    public Viewer? ViewerOf(int userId) => _viewers.GetOrAdd(userId, MakeViewer);

    private Viewer? MakeViewer(int userId)
    {
        if (!Users.TryGetValue(userId, out var user) || !user.Active || !Roles.TryGetValue(user.RoleId, out var role)) return null;
        var headed = HeadedDepartments(userId);
        return new Viewer
        {
            UserId = userId,
            Permissions = role.Permissions,
            GroupIds = GroupsOf(userId).Where(x => Groups.TryGetValue(x, out var g) && g.Active).ToFrozenSet(),
            SubordinateIds = Subordinates(userId, headed),
            HeadedGroupIds = GroupsIn(headed),
            DepartmentGroupIds = user.DepartmentId is { } own ? GroupsIn([own]) : [],
        };
    }

    private FrozenSet<int> GroupsIn(HashSet<int> departments) =>
        Groups.Values.Where(x => x.DepartmentId is { } d && departments.Contains(d)).Select(x => x.Id).ToFrozenSet();

    private HashSet<int> HeadedDepartments(int userId)
    {
        var headed = Departments.Values.Where(x => x.HeadId == userId).Select(x => x.Id).ToHashSet();
        for (var grown = headed.Count > 0; grown;) // the tree is shallow; each round adds one level, and a cycle adds nothing
        {
            grown = false;
            foreach (var d in Departments.Values)
                if (d.ParentId is { } parent && headed.Contains(parent)) grown |= headed.Add(d.Id);
        }

        return headed;
    }

    private FrozenSet<int> Subordinates(int userId, HashSet<int> headed)
    {
        var below = Users.Values.Where(x => x.ManagerId == userId || (x.DepartmentId is { } d && headed.Contains(d))).Select(x => x.Id).ToHashSet();
        for (var grown = below.Count > 0; grown;)
        {
            grown = false;
            foreach (var u in Users.Values)
                if (u.ManagerId is { } manager && below.Contains(manager)) grown |= below.Add(u.Id);
        }

        below.Remove(userId);
        return below.ToFrozenSet();
    }
}
