using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

/// <summary>Asks for the little that makes a customer. Whoever has the address already is offered instead.</summary>
public sealed partial class NewCustomerDialog(CustomerWriter writer, CustomerReader customers, CustomerChoices choices, CurrentViewer me)
{
    string _name = "", _email = "", _phone = "";
    string? _organizationName;
    int? _organization;
    Refusal? _refusal;
    IReadOnlyList<CustomerRow> _others = [];
    bool _busy;

    /// <summary>What was searched and not found; goes to the field that it fits.</summary>
    [Parameter] public string Typed { get; set; } = "";

    [Parameter, EditorRequired] public EventCallback Closed { get; set; }

    /// <summary>The customer that was made, or taken instead.</summary>
    [Parameter, EditorRequired] public EventCallback<int> Made { get; set; }

    protected override void OnInitialized()
    {
        if (ContactValue.Normalize(ContactKind.Email, Typed) is not null) _email = Typed;
        else if (ContactValue.Normalize(ContactKind.Phone, Typed) is not null) _phone = Typed;
        else _name = Typed;
    }

    IReadOnlyList<Choice<int?>> Organizations() => [new(null, T["By the mail domain, else none"])];

    async Task Belong(int? id)
    {
        _organization = id;
        _organizationName = id is { } known ? (await customers.FindOrganizationAsync(known))?.Name : null;
    }

    async Task MakeAsync()
    {
        if (_busy) return;
        (_busy, _refusal, _others) = (true, null, []);
        try
        {
            var contacts = new List<ContactDraft>(2);
            if (!string.IsNullOrWhiteSpace(_email)) contacts.Add(new(ContactKind.Email, _email, true));
            if (!string.IsNullOrWhiteSpace(_phone)) contacts.Add(new(ContactKind.Phone, _phone, true));
            var name = string.IsNullOrWhiteSpace(_name) && contacts.Count > 0 ? contacts[0].Value : _name;
            var made = await writer.CreateAsync(new CustomerDraft(name, contacts, _organization), me.Actor);
            await Made.InvokeAsync(made.Id);
        }
        catch (RefusedException e)
        {
            _refusal = e.Refusal; // what was typed stays in its fields
            if (e.Refusal.Key == "duplicate") _others = await OwnersAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    async Task<IReadOnlyList<CustomerRow>> OwnersAsync()
    {
        var found = new List<CustomerRow>();
        foreach (var (kind, typed) in new[] { (ContactKind.Email, _email), (ContactKind.Phone, _phone) })
            if (await customers.OwnerOfAsync(kind, typed) is { } owner && found.All(x => x.Id != owner.Id)) found.Add(owner);
        return found;
    }

    string? Wrong(string field) => _refusal?.Field == field ? "true" : null;

    static string Text(ChangeEventArgs e) => (string?)e.Value ?? "";
}
