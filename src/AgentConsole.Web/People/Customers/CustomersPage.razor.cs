using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People;

public sealed partial class CustomersPage(CustomerReader customers, CurrentViewer me, NavigationManager navigation) : IDisposable
{
    const int PageSize = 50;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    List<CustomerRow>? _rows;
    PageMark? _next;
    CancellationTokenSource? _search;
    string _typed = "";
    bool _making, _busy;

    /// <summary>What is searched; part of the address, so that Back comes back to it.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    public void Dispose() => _search?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (_rows is not null && (Query ?? "") == _typed) return;
        _typed = Query ?? "";
        await ReadAsync(CancellationToken.None);
    }

    async Task TypeAsync(ChangeEventArgs e)
    {
        _typed = (string?)e.Value ?? "";
        if (_search is not null) await _search.CancelAsync();
        _search?.Dispose();
        var search = _search = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, search.Token);
            await ReadAsync(search.Token);
        }
        catch (OperationCanceledException)
        {
            return; // a later letter searches
        }

        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", _typed.Length == 0 ? null : _typed), replace: true);
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
