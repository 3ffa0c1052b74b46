using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.People.Admin.Trees;

namespace AgentConsole.Web.Tickets.Admin.Categories;

/// <summary>The categories from the top down, those with the same parent in their order.</summary>
static class CategoryTree
{
    /// <param name="but">Left out, with all below it.</param>
    public static IReadOnlyList<TreeRow> Of(Catalog catalog, int? but = null)
    {
        var below = catalog.Categories.Values.OrderBy(x => x.Order).ThenBy(x => x.Words, StringComparer.CurrentCulture).ToLookup(x => x.ParentId ?? 0);
        var rows = new List<TreeRow>(catalog.Categories.Count);
        Walk(0, 0);
        return rows;

        void Walk(int parent, int depth)
        {
            foreach (var x in below[parent].Where(x => x.Id != but))
            {
                rows.Add(new(x.Id, x.ParentId, depth, x.Words, x.Words == x.Name ? x.NameZh : x.Name, x.Active));
                Walk(x.Id, depth + 1);
            }
        }
    }
}
