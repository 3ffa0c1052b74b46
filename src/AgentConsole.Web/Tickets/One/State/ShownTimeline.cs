using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

/// <summary>The part of a ticket's past that is on the screen, oldest first, each entry once.</summary>
public sealed class ShownTimeline
{
    private readonly List<TimelineItem> _items = [];
    private readonly HashSet<string> _keys = [];
    private readonly HashSet<string> _counted = [];
    private readonly Dictionary<int, string> _customers = [];
    private readonly Dictionary<int, string> _organizations = [];

    private int _since;

    public TimelinePart Part { get; private set; }

    public TimelineCounts Counts { get; private set; } = new(0, 0, 0);

    /// <summary>Where the page before begins; null when everything is here.</summary>
    public int? Earlier { get; private set; }

    public IReadOnlyList<TimelineItem> Items => _items;

    /// <summary>The newest version that was read; what is newer came while the person was looking.</summary>
    public int ReadUntil { get; private set; }

    /// <summary>The name of a customer that an entry mentions.</summary>
    public string? CustomerName(int id) => _customers.GetValueOrDefault(id);

    public string? OrganizationName(int id) => _organizations.GetValueOrDefault(id);

    /// <summary>Starts anew from what was read at one version.</summary>
    internal void Begin(TimelinePart part, TicketSnapshot snapshot)
    {
        (Counts, _since) = (snapshot.Counts, snapshot.Row.Version);
        _counted.Clear();
        Turn(part, snapshot.Timeline);
    }

    /// <summary>Shows another kind of entries.</summary>
    internal void Turn(TimelinePart part, TimelinePage page)
    {
        (Part, Earlier) = (part, page.Earlier);
        _items.Clear();
        _keys.Clear();
        Insert(page);
        ReadUntil = _items.Count > 0 ? _items[^1].Version : 0;
    }

    internal void AddEarlier(TimelinePage page)
    {
        Earlier = page.Earlier;
        Insert(page);
    }

    /// <summary>Takes what a push brought; what was read already is left alone.</summary>
    internal void AddNews(TicketMoved news)
    {
        foreach (var row in new[] { news.Before, news.After }.OfType<TicketRow>())
        {
            _customers[row.Requester.Id] = row.Requester.Name;
            if (row is { OrganizationId: { } id, OrganizationName: { } name }) _organizations[id] = name;
        }

        var items = news.Messages.Select(Of).Concat(news.Changes.Select(Of)).Where(x => x.Version > _since).ToList();
        var fresh = items.Where(x => _counted.Add(x.Key)).ToList();
        Counts = Counts.Plus(fresh.Select(x => x.Message).OfType<TicketMessage>(), fresh.Select(x => x.Change).OfType<TicketChange>());
        foreach (var item in items) Add(item);
    }

    private static TimelineItem Of(TicketMessage message) => new(message, null);

    private static TimelineItem Of(TicketChange change) => new(null, change);

    private void Insert(TimelinePage page)
    {
        foreach (var (id, name) in page.Customers) _customers[id] = name;
        foreach (var (id, name) in page.Organizations) _organizations[id] = name;
        foreach (var item in page.Messages.Select(Of).Concat(page.Changes.Select(Of))) Add(item);
    }

    private void Add(TimelineItem item)
    {
        if (!item.Fits(Part) || !_keys.Add(item.Key)) return;
        var at = _items.FindLastIndex(x => Order(x, item) <= 0);
        _items.Insert(at + 1, item);
    }

    /// <summary>By version; within one change first the words, then what they did to the fields, but a creation comes before its first message.</summary>
    private static int Order(TimelineItem one, TimelineItem other)
    {
        if (one.Version != other.Version) return one.Version.CompareTo(other.Version);
        var (first, second) = (Rank(one), Rank(other));
        return first != second ? first.CompareTo(second) : (one.Message?.Id ?? 0).CompareTo(other.Message?.Id ?? 0);
    }

    private static int Rank(TimelineItem item) => item.Message is not null ? 1 : item.Version == 1 ? 0 : 2;
}
