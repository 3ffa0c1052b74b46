using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>
/// The loaded part of one list: holds it as it truly is, in order, beside what the viewer sees of it. While the list is busy nothing moves in
/// what the viewer sees; the truth goes on and is let in all at once. Knows no database and no threads: its owner locks.
/// </summary>
/// <remarks>
/// The window holds every ticket of the filter that sorts up to its end; the end is the last row that a read brought, and null when there is
/// nothing behind it. What sorts behind the end is none of the window's business until a read moves the end.
/// </remarks>
internal sealed class LiveWindow
{
    private readonly int _page;
    private readonly Dictionary<long, TicketRow> _rows = [];
    private readonly Dictionary<long, LiveListRow> _shown = [];
    private readonly HashSet<long> _touched = [];
    private IComparer<TicketRow> _order;
    private SortedSet<TicketRow> _truth;
    private List<long> _frozen = [];
    private TicketRow? _end;
    private Dictionary<long, WindowMove>? _during;
    private IReadOnlyList<LiveListRow>? _settled;
    private bool _busy;
    private int _waiting, _incoming;

    public LiveWindow(IComparer<TicketRow> order, int page)
    {
        (_order, _page, Target) = (order, page, page);
        _truth = new SortedSet<TicketRow>(order);
    }

    /// <summary>How many rows the viewer asked for so far; more are let go at the end.</summary>
    public int Target { get; private set; }

    public bool HasMore => _end is not null;

    /// <summary>The last row loaded, from which the next page goes on; null when all is loaded.</summary>
    public TicketRow? End => _end;

    /// <summary>So many rows left that the next page should be read although nobody scrolled.</summary>
    public bool IsShort => HasMore && _truth.Count < Target - (_page / 2);

    public bool Busy
    {
        get => _busy;
        set
        {
            if (value == _busy) return;
            if (value) Trim();
            _busy = value;
            Settle();
        }
    }

    /// <summary>Lets everything that waits in at once; a busy list is frozen anew.</summary>
    public void ShowWaiting()
    {
        Trim();
        Settle();
    }

    /// <summary>From now on moves are remembered, so that the page which is being read can be brought up to date when it arrives.</summary>
    public void BeginRead() => _during = [];

    /// <summary>The read is over, whether it brought a page or failed.</summary>
    public void EndRead() => _during = null;

    /// <summary>A ticket changed: it belongs to the filter now, or it does not.</summary>
    public void Apply(WindowMove move)
    {
        var id = move.Id;
        if (_during is not null && !(_during.TryGetValue(id, out var seen) && seen.Version > move.Version)) _during[id] = move;
        if (_rows.TryGetValue(id, out var known) && known.Version > move.Version) return;
        if (move.Row is { } row && move.Left is null) Put(row, move.At);
        else Drop(id, move.Left, move.Row);
    }

    /// <summary>The page behind <see cref="End"/>, as read; <paramref name="more"/> tells whether there is something behind it.</summary>
    public void Append(IReadOnlyList<TicketRow> page, bool more)
    {
        var during = TakeDuring();
        var old = _end;
        _end = more ? page[^1] : null;
        var before = _busy ? _truth.Select(x => x.Id).ToHashSet() : [];
        foreach (var row in page) Read(row, during);
        foreach (var move in during.Values)
            if (move is { Row: { } row, Left: null } && old is not null && _order.Compare(row, old) > 0) Put(row, move.At);
        Target = Math.Max(Target, Math.Min(_truth.Count, Target + _page));
        if (!_busy) return;
        var listed = _frozen.ToHashSet();
        _frozen.AddRange(_truth.Select(x => x.Id).Where(x => !before.Contains(x) && !listed.Contains(x)));
    }

    /// <summary>The whole window as freshly read: equal to a new query afterwards. A busy list keeps its order and shows what differs as usual.</summary>
    /// <param name="sees">Whether the viewer may still look at a row that is gone; else it goes at once, busy or not.</param>
    public void Replace(IReadOnlyList<TicketRow> rows, bool more, IComparer<TicketRow> order, Func<TicketRow, bool> sees, DateTime now)
    {
        var during = TakeDuring();
        var fresh = rows.Select(x => x.Id).ToHashSet();
        foreach (var gone in _rows.Keys.Where(x => !fresh.Contains(x) && !during.ContainsKey(x)).ToList())
            Drop(gone, new Departure(DepartureKind.NoMatch), null);
        Hide(sees);
        if (!ReferenceEquals(order, _order))
        {
            _order = order;
            _truth = new SortedSet<TicketRow>(_rows.Values, order);
            _settled = null;
        }

        _end = more ? rows[^1] : null;
        foreach (var id in _rows.Where(x => IsBehind(x.Value)).Select(x => x.Key).ToList()) Take(id);
        foreach (var row in rows)
        {
            if (_rows.TryGetValue(row.Id, out var known) && (known.Version > row.Version || SharedRows.IsSame(known, row))) continue;
            Read(row, during, known is null ? null : now);
        }

        foreach (var move in during.Values)
            if (move is { Row: { } row, Left: null }) Put(row, move.At);
    }

    /// <summary>What the viewer sees now; the same list as before when nothing in it changed.</summary>
    public (IReadOnlyList<LiveListRow> Rows, int Waiting, int New) Show()
    {
        if (!_busy) Trim();
        if (_settled is null)
        {
            _settled = _busy ? [.. _frozen.Select(x => _shown[x])] : [.. _truth.Select(x => _shown[x.Id])];
            (_waiting, _incoming) = _busy ? Waiting() : (0, 0);
        }

        return (_settled, _waiting, _incoming);
    }

    /// <summary>Rows that changed in place or came in since the last call.</summary>
    public IReadOnlySet<long> TakeTouched()
    {
        if (_touched.Count == 0) return System.Collections.Frozen.FrozenSet<long>.Empty;
        var touched = _touched.ToHashSet();
        _touched.Clear();
        return touched;
    }

    private Dictionary<long, WindowMove> TakeDuring()
    {
        var during = _during ?? [];
        _during = null;
        return during;
    }

    /// <summary>A row from a page, unless something newer is known.</summary>
    private void Read(TicketRow row, Dictionary<long, WindowMove> during, DateTime? at = null)
    {
        if (during.TryGetValue(row.Id, out var move) && move.Version > row.Version)
        {
            if (move is { Row: { } newer, Left: null }) Put(newer, move.At);
            return;
        }

        if (!_rows.TryGetValue(row.Id, out var known) || known.Version <= row.Version) Put(row, at);
    }

    private void Put(TicketRow row, DateTime? at)
    {
        if (IsBehind(row))
        {
            var wasHere = Take(row.Id);
            if (_busy && (wasHere || _shown.ContainsKey(row.Id))) Present(row, at); // stays in sight; will go when the list settles
            return;
        }

        if (_rows.TryGetValue(row.Id, out var known)) _truth.Remove(known);
        _rows[row.Id] = row;
        _truth.Add(row);
        Present(row, at);
    }

    private void Present(TicketRow row, DateTime? at)
    {
        var changed = at ?? _shown.GetValueOrDefault(row.Id)?.ChangedAt;
        _shown[row.Id] = changed is null ? LiveListRow.Of(row) : new LiveListRow(row, changed);
        if (at is not null) _touched.Add(row.Id);
        _settled = null;
    }

    private void Drop(long id, Departure? why, TicketRow? row)
    {
        Take(id);
        if (!_shown.TryGetValue(id, out var shown)) return;
        if (_busy && _frozen.Contains(id)) _shown[id] = new LiveListRow(row ?? shown.Row, shown.ChangedAt, why ?? new Departure(DepartureKind.Erased));
        else _shown.Remove(id);
        _settled = null;
    }

    private bool Take(long id)
    {
        if (!_rows.Remove(id, out var known)) return false;
        _truth.Remove(known);
        if (!_busy) _shown.Remove(id);
        _settled = null;
        return true;
    }

    private bool IsBehind(TicketRow row) => _end is not null && _order.Compare(row, _end) > 0;

    private void Settle()
    {
        foreach (var id in _shown.Keys.Where(x => !_rows.ContainsKey(x)).ToList()) _shown.Remove(id);
        _frozen = _busy ? [.. _truth.Select(x => x.Id)] : [];
        _settled = null;
    }

    private void Hide(Func<TicketRow, bool> sees)
    {
        foreach (var id in _frozen.Where(x => _shown[x] is { Left: not null } shown && !sees(shown.Row)).ToHashSet())
        {
            _frozen.Remove(id);
            _shown.Remove(id);
        }
    }

    /// <summary>A list that stays open all day must not grow without end.</summary>
    private void Trim()
    {
        while (_truth.Count > Target)
        {
            var last = _truth.Max!;
            Take(last.Id);
            _end = _truth.Max;
        }
    }

    /// <summary>New rows, and the fewest rows that would have to move to bring the shown ones into order.</summary>
    private (int All, int New) Waiting()
    {
        var place = new Dictionary<long, int>(_truth.Count);
        foreach (var row in _truth) place[row.Id] = place.Count;
        var common = _frozen.Where(place.ContainsKey).Select(x => place[x]).ToList();
        var behind = _frozen.Count(x => !place.ContainsKey(x) && _shown[x].Left is null);
        var incoming = _truth.Count - common.Count;
        return (incoming + behind + common.Count - Rising.Longest(common), incoming);
    }
}

/// <summary>What became of one ticket, for a window.</summary>
/// <param name="Row">The ticket now; null when it is gone or no longer to be shown.</param>
/// <param name="Left">Null while it belongs to the filter.</param>
internal readonly record struct WindowMove(long Id, int Version, TicketRow? Row, Departure? Left, DateTime At);
