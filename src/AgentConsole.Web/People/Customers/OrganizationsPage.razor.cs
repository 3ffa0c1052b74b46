using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class OrganizationsPage(CustomerReader customers, CustomerWriter writer, CurrentViewer me, NavigationManager navigation)
{
    const int PageSize = 50;

    List<OrganizationRow>? _rows;
    PageMark? _next;
    string _typed = "", _name = "";
    string? _refusal;
    bool _making, _busy;

    protected override Task OnInitializedAsync() => ReadAsync();

    Task TypeAsync(ChangeEventArgs e)
    {
        _typed = (string?)e.Value ?? "";
        return ReadAsync();
    }

    async Task ReadAsync()
    {
        var typed = _typed;
        var page = await customers.OrganizationsAsync(typed, PageSize);
        if (typed == _typed) (_rows, _next) = ([.. page.Rows], page.Next); // a later letter may have been answered first
    }

    async Task MoreAsync()
    {
        _busy = true;
        var page = await customers.OrganizationsAsync(_typed, PageSize, _next);
        _rows!.AddRange(page.Rows);
        (_next, _busy) = (page.Next, false);
    }

    async Task MakeAsync()
    {
        try
        {
            var made = await writer.CreateOrganizationAsync(new OrganizationDraft(_name, []), me.Actor);
            navigation.NavigateTo($"/organizations/{made.Id}");
        }
        catch (RefusedException e)
        {
            _refusal = e.Refusal.Text();
        }
    }
}
