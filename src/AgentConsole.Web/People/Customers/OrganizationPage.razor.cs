using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class OrganizationPage(CustomerReader customers, CustomerWriter writer, CurrentViewer me, LiveHub live, ToastTray toasts, NavigationManager navigation) : IDisposable
{
    const int PageSize = 50;

    readonly List<CustomerRow> _rows = [];
    Organization? _organization;
    PageMark? _next;
    IDisposable? _watch;

    [Parameter] public int Id { get; set; }

    bool MayEdit => me.Viewer.Can(Permission.EditCustomers);

    public void Dispose() => _watch?.Dispose();

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _watch = live.Watch<OrganizationChanged>(news => { if (news.After.Id == Id) _ = OnScreenAsync(ReadAsync); });
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_organization?.Id == Id) return;
        await ReadAsync();
        _rows.Clear();
        _next = null;
        if (_organization is null) navigation.NotFound();
        else await MoreAsync();
    }

    async Task ReadAsync() => _organization = await customers.FindOrganizationAsync(Id);

    async Task MoreAsync()
    {
        var page = await customers.SearchAsync(null, PageSize, _next, Id);
        _rows.AddRange(page.Rows);
        _next = page.Next;
    }

    Task StoreNameAsync(string began, string text) => StoreAsync(x => x.Name, began, text, (x, v) => x with { Name = v }, "name");

    Task StoreDomainsAsync(string began, string text) => StoreAsync(x => Domains(x.Domains), began, text, (x, v) => x with { Domains = Split(v) }, "domains");

    Task StoreNotesAsync(string began, string text) => StoreAsync(x => x.Notes, began, text, (x, v) => x with { Notes = v }, "notes");

    Task StoreAsync(Func<OrganizationDraft, string> read, string began, string text, Func<OrganizationDraft, string, OrganizationDraft> write, string field) =>
        ChangeAsync(now => read(now) == began ? write(now, text) : throw Refuse.Invalid("replaceTheirs", field, field, CleanText.Cut(read(now), 200)));

    async Task ChangeAsync(Func<OrganizationDraft, OrganizationDraft> change)
    {
        try
        {
            await writer.ChangeOrganizationAsync(Id, change, me.Actor);
        }
        finally
        {
            await ReadAsync(); // also after a refusal: the person then sees what is stored
            StateHasChanged();
        }
    }

    async Task TurnVipAsync()
    {
        var vip = !_organization!.Vip;
        try
        {
            await ChangeAsync(x => x with { Vip = vip });
        }
        catch (RefusedException e)
        {
            toasts.Fail(e.Refusal.Text());
        }
    }

    static string Domains(IEnumerable<string> domains) => string.Join(", ", domains);

    static IReadOnlyList<string> Split(string text) => text.Split([',', ' ', ';', '，', '、', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
