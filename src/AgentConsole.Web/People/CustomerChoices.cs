using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Menus;

namespace AgentConsole.Web.People;

/// <summary>Customers and organizations for pickers, found by any part of name, address or number.</summary>
public sealed class CustomerChoices(CustomerReader customers)
{
    const int Most = 20;

    public async Task<IReadOnlyList<Choice<int?>>> FindAsync(string typed, CancellationToken ct)
    {
        var page = await customers.SearchAsync(typed, Most, ct: ct);
        return [.. page.Rows.Select(x => new Choice<int?>(x.Id, x.Name, x.Email ?? x.Phone ?? x.OrganizationName))];
    }

    public async Task<IReadOnlyList<Choice<int?>>> FindOrganizationsAsync(string typed, CancellationToken ct)
    {
        var page = await customers.OrganizationsAsync(typed, Most, ct: ct);
        return [.. page.Rows.Select(x => new Choice<int?>(x.Id, x.Name))];
    }
}
