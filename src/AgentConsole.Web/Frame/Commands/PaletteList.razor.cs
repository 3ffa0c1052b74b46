using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Tickets.Queue.Rail;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Frame.Commands;

/// <summary>
/// The entries of the open palette. Names of places, filters and commands answer with the letter; tickets and customers follow below them when
/// the text has rested, so that nothing moves under the hand. Which entry is chosen is the browser's matter (palette.js).
/// </summary>
public sealed partial class PaletteList(TicketSearch search, TicketReader tickets, CustomerReader customers, CatalogCache catalog, FilterShelf shelf, CurrentViewer viewer,
    NavigationManager navigation, IJSRuntime script, ILogger<PaletteList> log) : IDisposable
{
    const int MostTickets = 6, MostCustomers = 4, MostRecent = 5;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    readonly LatestOnly _searches = new();
    IReadOnlyList<SearchHit> _hits = [];
    IReadOnlyList<CustomerRow> _people = [];
    IReadOnlyList<TicketRow> _recent = [];
    Around _around = Around.Nothing;
    Task? _looking;
    PaletteQuery _query;
    string _for = "";
    bool _looked, _busy, _failed;

    [Parameter, EditorRequired] public string Typed { get; set; } = "";

    string Address => navigation.ToBaseRelativePath(navigation.Uri);

    string? SaidOf(IReadOnlyList<PaletteGroup> groups)
    {
        if (_busy || _for.Length == 0) return null;
        var count = groups.Sum(x => x.Entries.Count);
        return count == 1 ? T["1 result"] : T["{0} results", count];
    }

    protected override void OnInitialized() => shelf.Changed += Show;

    protected override async Task OnParametersSetAsync()
    {
        // Whoever types fast must not be answered before it is known what can be done here.
        await (_looking ??= LookAroundAsync());
        if (Typed.Trim() != _for) await SearchAsync();
    }

    public void Dispose()
    {
        shelf.Changed -= Show;
        _searches.Dispose();
    }

    void Show() => _ = OnScreenAsync(() => { });

    async Task LookAroundAsync()
    {
        try
        {
            _around = await script.InvokeAsync<Around>("acPalette.look");
            var recent = new List<TicketRow>(MostRecent);
            foreach (var id in _around.Recent.Where(x => Address != $"tickets/{x}").Take(MostRecent))
                if (await tickets.FindAsync(viewer.Viewer, id) is { } row) recent.Add(row);
            _recent = recent;
        }
        catch (Exception e) when (PagePart.IsGone(e))
        {
            return;
        }
        catch (Exception e)
        {
            log.LogError(e, "The palette does without what is around it");
        }

        // Drawn once it is whole: nothing may push down what is already read.
        _looked = true;
    }

    async Task SearchAsync()
    {
        (_for, _failed) = (Typed.Trim(), false);
        _query = PaletteQuery.Of(_for);
        if (_query.Text.Length == 0)
        {
            _searches.Stop();
            (_hits, _people, _busy) = ([], [], false);
            return;
        }

        var running = _searches.Next();
        var (query, who) = (_query, viewer.Viewer);
        _busy = true;
        try
        {
            await Task.Delay(Pause, running);
            var found = query.Tickets ? search.FindAsync(who, new SearchRequest(query.Text) { Take = MostTickets }, running) : Task.FromResult(SearchPage.Empty);
            // SQLite works on the caller's thread, which belongs to the screen.
            var people = query.Customers ? Task.Run(() => customers.SearchAsync(query.Text, MostCustomers, ct: running), running) : Task.FromResult(new PageOf<CustomerRow>([], null));
            await Task.WhenAll(found, people);
            if (!running.IsCancellationRequested) (_hits, _people) = ((await found).Hits, (await people).Rows);
        }
        catch (OperationCanceledException)
        {
            return;   // a later letter searches
        }
        catch (Exception e)
        {
            log.LogError(e, "A search of the palette failed");
            if (!running.IsCancellationRequested) (_hits, _people, _failed) = ([], [], true);
        }

        if (!running.IsCancellationRequested) _busy = false;
    }

    /// <summary>All that is offered now, in its order.</summary>
    List<PaletteGroup> Groups()
    {
        if (!_looked) return [];
        var words = _query.Words || _for.Length == 0
            ? new PaletteWords(T, Places).Fitting(_for, Address, viewer.Viewer, _around, shelf.Filters, key => shelf.CountOf(key)?.ToString("N0", Numbers)) : [];
        PaletteGroup[] late = [.. Late()];
        PaletteGroup[] recent = _for.Length == 0 && _recent.Count > 0 ? [new("recent", T["Recent tickets"], [.. _recent.Select(x => Ticket(x, "history"))])] : [];
        return _query.IsNumber ? [.. late.Where(x => x.Key == "tickets"), .. words, .. late.Where(x => x.Key != "tickets")] : [.. recent, .. words, .. late];
    }

    IEnumerable<PaletteGroup> Late()
    {
        if (_for.Length == 0) yield break;
        if (_hits.Count > 0) yield return new("tickets", T["Tickets"], [.. _hits.Select(x => Ticket(x.Row, "queue") with { Marks = x.Marks })], Late: true);
        if (_people.Count > 0) yield return new("customers", Places["Customers"], [.. _people.Select(Person)], Late: true);
        if (_query is { Tickets: true, Text.Length: > 0 })
            yield return new("search", T["Search"], [new("everything", "search", T["Search everything for “{0}”", _query.Text]) { Href = "/search?q=" + Uri.EscapeDataString(_query.Text) }], Late: true);
    }

    PaletteEntry Ticket(TicketRow row, string icon) => new($"ticket-{row.Id}", icon, row.Subject)
    {
        Href = $"/tickets/{row.Id}", Number = row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Hint = catalog.Now.Statuses.GetValueOrDefault(row.StatusId)?.Words,
    };

    PaletteEntry Person(CustomerRow row) => new($"customer-{row.Id}", "person", row.Name)
    {
        Href = $"/customers/{row.Id}", Hint = row.Email ?? row.Phone ?? row.OrganizationName, Marks = PaletteMatch.Of(row.Name, null, _query.Text)?.Marks ?? [],
    };

    static System.Globalization.CultureInfo Numbers => System.Globalization.CultureInfo.CurrentCulture;
}
