using System.Collections.Frozen;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>News: statuses, categories, tags or custom fields changed.</summary>
public sealed record CatalogChanged;

/// <summary>Statuses, categories, tags and custom fields at one moment; immutable and shared.</summary>
public sealed class Catalog
{
    private readonly FrozenDictionary<int, int[]> _under;

    internal Catalog(IReadOnlyCollection<TicketStatus> statuses, IReadOnlyCollection<TicketCategory> categories,
        IReadOnlyCollection<Tag> tags, IReadOnlyCollection<CustomField> fields)
    {
        Statuses = statuses.ToFrozenDictionary(x => x.Id);
        Categories = categories.ToFrozenDictionary(x => x.Id);
        Tags = tags.ToFrozenDictionary(x => x.Id);
        TagsByName = tags.ToFrozenDictionary(x => x.Name, StringComparer.Ordinal);
        Fields = fields.ToFrozenDictionary(x => x.Key, StringComparer.Ordinal);
        var children = categories.Where(x => x.ParentId != null).ToLookup(x => x.ParentId!.Value, x => x.Id);
        _under = categories.ToFrozenDictionary(x => x.Id, x => Subtree(x.Id, children));
    }

    public FrozenDictionary<int, TicketStatus> Statuses { get; }
    public FrozenDictionary<int, TicketCategory> Categories { get; }
    public FrozenDictionary<int, Tag> Tags { get; }
    public FrozenDictionary<string, Tag> TagsByName { get; }
    public FrozenDictionary<string, CustomField> Fields { get; }

    /// <summary>The status the desk uses when it moves a ticket into a category.</summary>
    public TicketStatus DefaultOf(StatusCategory category) =>
        Statuses.Values.Where(x => x.Category == category && x.Active).OrderByDescending(x => x.IsDefault).ThenBy(x => x.Order).First();

    /// <summary>The category and everything below it.</summary>
    public IReadOnlyList<int> Under(int categoryId) => _under.GetValueOrDefault(categoryId, []);

    /// <summary>The categories from the root down to this one.</summary>
    public IReadOnlyList<TicketCategory> PathOf(int categoryId)
    {
        var path = new List<TicketCategory>();
        for (int? id = categoryId; id is { } at && Categories.TryGetValue(at, out var c) && !path.Contains(c); id = c.ParentId) path.Insert(0, c);
        return path;
    }

    internal Catalog With(Tag tag) => new(Statuses.Values, Categories.Values, [.. Tags.Values, tag], Fields.Values);

    private static int[] Subtree(int root, ILookup<int, int> children)
    {
        var found = new List<int> { root };
        for (var i = 0; i < found.Count; i++) found.AddRange(children[found[i]].Except(found));
        return [.. found];
    }
}

/// <summary>The current <see cref="Catalog"/>, reloaded after each change of it.</summary>
public sealed class CatalogCache : IDisposable
{
    private readonly IDbContextFactory<AgentDb> _databases;
    private readonly LiveHub _live;
    private readonly Refreshing _refreshing;
    private readonly IDisposable _fields;
    private volatile Catalog? _now;

    public CatalogCache(IDbContextFactory<AgentDb> databases, LiveHub live)
    {
        (_databases, _live) = (databases, live);
        _refreshing = new Refreshing(ReadAsync);
        _fields = live.Watch<FieldsChanged>(_ => _refreshing.RunAsync());
    }

    public Catalog Now => _now ?? throw new InvalidOperationException("The catalog has not been loaded; the desk is not started.");

    /// <summary>Reads everything anew and tells the watchers of <see cref="CatalogChanged"/>.</summary>
    public Task ReloadAsync(CancellationToken ct = default) => _refreshing.RunAsync().WaitAsync(ct);

    public void Dispose()
    {
        _fields.Dispose();
        _refreshing.Dispose();
    }

    /// <summary>Has the catalog reloaded once the transaction of this context is durable.</summary>
    internal void ReloadAfterCommit(AgentDb db) => db.AfterCommit(() => _ = _refreshing.RunAsync());

    /// <summary>Makes a new tag known once the transaction of this context is durable, before anybody hears of the ticket that carries it.</summary>
    internal void LearnAfterCommit(AgentDb db, Tag tag) => db.AfterCommit(() =>
    {
        if (_now is { } known && !known.Tags.ContainsKey(tag.Id)) _now = known.With(tag);
        _ = _refreshing.RunAsync();
    });

    private async Task ReadAsync()
    {
        await using var db = await _databases.CreateDbContextAsync();
        _now = new Catalog(
            await db.Set<TicketStatus>().AsNoTracking().ToListAsync(),
            await db.Set<TicketCategory>().AsNoTracking().ToListAsync(),
            await db.Set<Tag>().AsNoTracking().ToListAsync(),
            await db.CustomFields.AsNoTracking().ToListAsync());
        _live.Publish(new CatalogChanged());
    }
}
