using AgentConsole.Core.People;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class CustomersPage(CustomerReader customers, CurrentViewer me, NavigationManager navigation) : IDisposable
{
    const int PageSize = 50;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    List<CustomerRow>? _rows;
    PageMark? _next;
    readonly LatestOnly _searches = new();
    readonly TypedQuery _query = new(navigation);
    string _typed = "";
    bool _making, _busy;

    /// <summary>What is searched is part of it, so that Back comes back to that.</summary>
    [CascadingParameter] public required PageAddress Address { get; set; }

    public void Dispose() => _searches.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (!Address.LeadsTo(this) || _query.AskedBy(Address) is not { } asked) return;
        _typed = asked;
        await ReadAsync(_searches.Next());
    }

    async Task TypeAsync(ChangeEventArgs e)
    {
        _typed = (string?)e.Value ?? "";
        var search = _searches.Next();
        try
        {
            await Task.Delay(Pause, search);
            await ReadAsync(search);
        }
        catch (OperationCanceledException)
        {
            return; // a later letter searches
        }

        _query.Keep(_typed);
    }

    async Task ReadAsync(CancellationToken ct)
    {
        var page = await customers.SearchAsync(_typed, PageSize, ct: ct);
        ct.ThrowIfCancellationRequested();
        (_rows, _next) = ([.. page.Rows], page.Next);
    }

    void Open(int customerId) => navigation.NavigateTo($"/customers/{customerId}");

    async Task MoreAsync()
    {
        _busy = true;
        var page = await customers.SearchAsync(_typed, PageSize, _next);
        _rows!.AddRange(page.Rows);
        (_next, _busy) = (page.Next, false);
    }
}
