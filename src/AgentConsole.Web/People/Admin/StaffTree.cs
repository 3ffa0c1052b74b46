using AgentConsole.Core.People;

namespace AgentConsole.Web.People.Admin;

/// <summary>One department at its depth below the top.</summary>
public sealed record StaffTreeRow(Department Department, int Depth);

/// <summary>The departments from the top down, those with the same parent by name.</summary>
static class StaffTree
{
    /// <param name="but">Left out, with all below it.</param>
    public static IReadOnlyList<StaffTreeRow> Of(Staff staff, int? but = null)
    {
        var below = staff.Departments.Values.OrderBy(x => x.Name, StringComparer.CurrentCulture).ToLookup(x => x.ParentId is { } up && staff.Departments.ContainsKey(up) ? up : 0);
        var rows = new List<StaffTreeRow>(staff.Departments.Count);
        Walk(0, 0);
        return rows;

        void Walk(int parent, int depth)
        {
            foreach (var department in below[parent].Where(x => x.Id != but))
            {
                rows.Add(new(department, depth));
                Walk(department.Id, depth + 1);
            }
        }
    }
}
