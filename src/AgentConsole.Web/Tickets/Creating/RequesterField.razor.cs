using AgentConsole.Core.People;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Creating;

/// <summary>Finds the customer a ticket is for by any part of name, address or number, or makes a new one.</summary>
public sealed partial class RequesterField(CustomerChoices customers, CustomerReader reader, CurrentViewer me)
{
    CustomerRow? _row;
    string? _typed;

    [Parameter] public int? Chosen { get; set; }

    [Parameter] public EventCallback<int?> ChosenChanged { get; set; }

    /// <summary>Why the choice was refused.</summary>
    [Parameter] public string? Wrong { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_row?.Id == Chosen) return;
        _row = Chosen is { } id && await reader.FindAsync(id) is { } x ? new CustomerRow(x.Id, x.Name, x.Email, x.Phone, x.Vip, x.Language, x.OrganizationId, x.Organization?.Name) : null;
    }

    string? Contact => _row?.Email ?? _row?.Phone;

    // Begins with what the button is for and holds all that stands on it, so that it can be called by what one sees.
    string ButtonLabel => _row is null ? T["Choose a customer"] + ": " + T["Name, address or phone"] : T["Customer: {0}", _row.Name + " " + Contact].Value.TrimEnd();

    IReadOnlyList<Choice<int?>> Recent() => _row is null ? [] : [new(_row.Id, _row.Name, _row.Email)];

    string? AddText(string typed) => me.Viewer.Can(Permission.EditCustomers) ? T["New customer “{0}”", typed].Value : null;

    void Begin(string typed) => _typed = typed;

    Task TakeAsync(int id)
    {
        _typed = null;
        return ChosenChanged.InvokeAsync(id);
    }
}
