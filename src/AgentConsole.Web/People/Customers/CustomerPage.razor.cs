using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class CustomerPage(CustomerReader customers, CustomerWriter writer, CustomerChoices choices, CurrentViewer me, LiveHub live, LocalTimes times,
    ToastTray toasts, NavigationManager navigation) : IDisposable
{
    Customer? _customer;
    IDisposable? _watch;

    [Parameter] public int Id { get; set; }

    bool MayEdit => me.Viewer.Can(Permission.EditCustomers);

    CustomerDraft Draft => CustomerDraft.Of(_customer!);

    public void Dispose() => _watch?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _watch = live.Watch<CustomerChanged>(news => { if (news.After.Id == Id) _ = OnScreenAsync(ReadAsync); });
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_customer?.Id == Id) return;
        await ReadAsync();
        if (_customer is null) navigation.NotFound();
    }

    async Task ReadAsync() => _customer = await customers.FindAsync(Id);

    string OrganizationLabel => $"{T["Organization"]}: {_customer!.Organization?.Name ?? T["none"]}";

    IReadOnlyList<Choice<int?>> NoOrganization() => [new(null, T["none"])];

    Task StoreNameAsync(string began, string text) => StoreAsync(x => x.Name, began, text, (x, v) => x with { Name = v }, "name");

    Task StoreNotesAsync(string began, string text) => StoreAsync(x => x.Notes, began, text, (x, v) => x with { Notes = v }, "notes");

    /// <summary>Stores one field, unless somebody else changed it since the person began: then it is said once.</summary>
    Task StoreAsync(Func<CustomerDraft, string> read, string began, string text, Func<CustomerDraft, string, CustomerDraft> write, string field) =>
        ChangeAsync(now => read(now) == began ? write(now, text) : throw Refuse.Invalid("replaceTheirs", field, field, CleanText.Cut(read(now), 200)));

    async Task ChangeAsync(Func<CustomerDraft, CustomerDraft> change)
    {
        try
        {
            await writer.ChangeAsync(Id, change, me.Actor);
        }
        finally
        {
            await ReadAsync(); // also after a refusal: the person then sees what is stored
            StateHasChanged();
        }
    }

    Task BelongAsync(int? organization) => TryAsync(x => x with { OrganizationId = organization });

    Task SpeakAsync(string language) => TryAsync(x => x with { Language = language });

    Task TurnVipAsync()
    {
        var vip = !_customer!.Vip;
        return TryAsync(x => x with { Vip = vip });
    }

    async Task TryAsync(Func<CustomerDraft, CustomerDraft> change)
    {
        try
        {
            await ChangeAsync(change);
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }
}
