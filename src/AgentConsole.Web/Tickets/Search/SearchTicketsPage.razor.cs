using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Search;

/// <summary>
/// Finds as one types. search.js waits until 150 ms pass without a key and until a Chinese word is chosen; an answer to what is not in
/// the field any more is dropped, and its query stopped.
/// </summary>
public sealed partial class SearchTicketsPage(TicketSearch search, CurrentViewer viewer, NavigationManager navigation, IJSRuntime script,
    ILogger<SearchTicketsPage> log) : IAsyncDisposable
{
    public const string Path = "/search";

    readonly List<SearchHit> _hits = [];
    ElementReference _root;
    readonly PagePart _browser = new(script);
    readonly LatestOnly _searches = new();
    readonly TypedQuery _query = new(navigation);
    SearchPage? _page;
    string _text = "", _initial = "";
    bool _searching, _failed, _hidden;

    [CascadingParameter] public required PageAddress Address { get; set; }

    bool MaySeeHidden => viewer.Viewer.Can(Permission.Void) || viewer.Viewer.Can(Permission.Delete);

    string CountWords => _page is { More: true } ? T["At least {0} tickets", _page.Total.ToString("N0", Numbers)] : _page?.Total == 1 ? T["1 ticket"] : T["{0} tickets", (_page?.Total ?? 0).ToString("N0", Numbers)];

    static System.Globalization.CultureInfo Numbers => System.Globalization.CultureInfo.CurrentCulture;

    protected override void OnInitialized() => _initial = Address["q"] ?? "";

    // Back and forward lead to another text; our own change of the address does not.
    protected override async Task OnParametersSetAsync()
    {
        if (!Address.LeadsTo(this) || !RendererInfo.IsInteractive || _query.AskedBy(Address) is not { } asked) return;
        if (_browser.Attached) await _browser.TellAsync("write", asked);
        else _initial = asked;
        await SearchAsync(asked);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await _browser.AttachAsync("/" + Assets["search.js"], "attach", _root, this);
    }

    /// <summary>The field has rested at this text.</summary>
    [JSInvokable]
    public async Task Typed(string text)
    {
        await SearchAsync(text);
        if (text != _text) return;
        _query.Keep(text.Trim());
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _searches.Dispose();
        await _browser.DisposeAsync();
    }

    Task ToggleHiddenAsync()
    {
        _hidden = !_hidden;
        return SearchAsync(_text);
    }

    async Task SearchAsync(string text)
    {
        _text = text;
        if (text.Trim().Length > 0)
        {
            await RunAsync(null);
            return;
        }

        _searches.Stop();
        (_page, _searching, _failed) = (null, false, false);
        _hits.Clear();
    }

    Task MoreAsync() => RunAsync(_page!.Next);

    async Task RunAsync(string? after)
    {
        var running = _searches.Next();
        (_searching, _failed) = (true, false);
        StateHasChanged();
        try
        {
            var page = await search.FindAsync(viewer.Viewer, new SearchRequest(_text) { After = after, Hidden = _hidden }, running);
            if (running.IsCancellationRequested) return;
            if (after is null) _hits.Clear();
            var known = _hits.Select(x => x.Row.Id).ToHashSet();
            _hits.AddRange(page.Hits.Where(x => known.Add(x.Row.Id)));
            _page = after is null ? page : page with { Total = _page!.Total, More = _page.More };
        }
        catch (OperationCanceledException)
        {
            return;   // a later letter searches
        }
        catch (Exception e)
        {
            log.LogError(e, "A search failed");
            if (!running.IsCancellationRequested) _failed = true;
        }

        if (!running.IsCancellationRequested) _searching = false;
    }

    static int? Unfinished(SearchProgress progress) => progress.Left > 0 ? (int)(100 * progress.Share) : null;
}
