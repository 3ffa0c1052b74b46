using AgentConsole.Core.Live;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Admin.Tags;

public sealed partial class TagsPage(CatalogCache catalog, CatalogCounts counts, LiveHub live) : IDisposable
{
    const int Page = 100;

    IDisposable? _watch;
    Dictionary<int, int> _counts = [];
    (Catalog?, string) _of;
    IReadOnlyList<Tag> _found = [];
    string _typed = "";
    int _most = Page;

    [Parameter] public int? Id { get; set; }

    string? OpenedName => Id is { } id && catalog.Now.Tags.TryGetValue(id, out var tag) ? tag.Name : null;

    /// <summary>Kept until another text or another catalog: a desk may have fifty thousand.</summary>
    IReadOnlyList<Tag> Found
    {
        get
        {
            if (_of == (catalog.Now, _typed)) return _found;
            _of = (catalog.Now, _typed);
            return _found = [.. catalog.Now.Tags.Values.Where(x => x.Name.Contains(_typed.Trim(), StringComparison.OrdinalIgnoreCase)).OrderBy(x => x.Name, StringComparer.CurrentCulture)];
        }
    }

    IEnumerable<Tag> Shown => Found.Take(_most);

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        _watch = live.Watch<CatalogChanged>(news => _ = OnScreenAsync(CountAsync));
        await CountAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && Id is { } id && !_counts.ContainsKey(id)) await CountAsync();
    }

    Task TypeAsync(string? typed)
    {
        (_typed, _most) = (typed ?? "", Page);
        return CountAsync();
    }

    Task MoreAsync()
    {
        _most += Page;
        return CountAsync();
    }

    /// <summary>Only of the tags in sight: a count reads as much of the index as there are uses.</summary>
    async Task CountAsync()
    {
        var ids = Shown.Select(x => x.Id).Concat(Id is { } id ? [id] : []).Distinct().ToList();
        var found = await counts.OfTagsAsync(ids);
        _counts = ids.ToDictionary(x => x, x => found.GetValueOrDefault(x));
        StateHasChanged();
    }
}
