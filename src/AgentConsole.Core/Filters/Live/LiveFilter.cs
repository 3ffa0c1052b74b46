using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>
/// One distinct filter of one distinct viewer scope, shared by all who look at it. Knows which changes touch it and keeps its count without asking the
/// database again. Belongs to the one thread of <see cref="LiveFilters"/>.
/// </summary>
internal sealed class LiveFilter(ConditionTest test, ViewerScope scope)
{
    private readonly List<(long Commit, int Delta)> _since = [];
    private Kernel.HeldCommits _held = Kernel.HeldCommits.None;
    private Dictionary<long, TicketRow>? _sinceTurn;

    public ConditionTest Test => test;
    public ViewerScope Scope => scope;
    public List<FilterWatch> Watches { get; } = [];

    /// <summary>Null until the first count is in.</summary>
    public long? Count { get; private set; }

    /// <summary>Number of the count under way; 0 when none is.</summary>
    public int Counting { get; private set; }

    /// <summary>When the last watcher left; null while there is one.</summary>
    public DateTime? IdleSince { get; set; }

    /// <summary>The earliest instant when time alone can change what belongs here; null when never.</summary>
    public DateTime? NextTurn { get; private set; }

    /// <summary>The turn that the count under way answers for; null when it is not for a turn.</summary>
    public DateTime? Turning { get; private set; }

    /// <summary>When the last count was in (a timestamp), and how long it rests before it is counted for a turn: an expensive filter must not be counted without pause.</summary>
    public (long Since, TimeSpan For) Rest { get; private set; }

    private bool DependsOnTime => test.Condition.DependsOnTime;

    /// <summary>From now on changes are noted beside the present count, until the new one is in.</summary>
    public void BeginCount(int number, DateTime? turn)
    {
        Counting = number;
        Turning = turn ?? Turning;
        NextTurn = null; // gathered anew: by the count, and by the changes while it runs
        _since.Clear();
        if (turn is not null) _sinceTurn ??= [];
    }

    /// <summary>Takes a change in: moves the count and tells the watchers.</summary>
    public void Take(NewsRound round, bool isNews)
    {
        var news = round.News;
        var was = scope.Before(round) && test.Before(round);
        var sees = scope.After(round);
        var isIn = sees && test.After(round);
        if (sees && DependsOnTime) TurnBy(test.Condition.NextTurn(news.After!, round.Now));
        if (!was && !isIn) return;
        // Without a change of its own only its surroundings changed; those filters are counted anew.
        if (news.After is null || news.Changes.Count > 0) Add(news.Commit, (isIn ? 1 : 0) - (was ? 1 : 0));
        if (!isNews || Watches.Count == 0) return;
        var left = isIn ? null : Departures.Of(news.Before!, news.After, test.Condition, !sees);
        Tell(new FilterMove(news.TicketId, VersionOf(news), sees ? news.After : null, left, round.Now));
        if (_sinceTurn is not null && news.After is { } after && sees) _sinceTurn[after.Id] = after;
    }

    /// <summary>Takes a fresh count in: exact at its moment, then moved by the changes that the moment does not hold.</summary>
    public void Settle(FilterCount count, DateTime now, (long Since, TimeSpan For) rest, RecentVersions recent)
    {
        _held = count.Held;
        Count = count.Count + _since.Where(x => !_held.Holds(x.Commit)).Sum(x => x.Delta);
        _since.Clear();
        var (turn, sinceTurn) = (Turning, _sinceTurn);
        (Counting, Turning, _sinceTurn, Rest) = (0, null, null, rest);
        TurnBy(count.NextTurn);
        foreach (var watch in Watches) watch.SetCount(Count);
        if (turn is null) return;
        if (count.Turned is null) Tell(FilterReset.Instance);
        else TellTurned(count.Turned, sinceTurn!, now, recent);
    }

    /// <summary>The count failed; what was known stays, and the same turn is due again.</summary>
    public void Fail()
    {
        Counting = 0;
        TurnBy(Turning);
    }

    public void Tell(FilterNews news)
    {
        foreach (var watch in Watches) watch.Tell(news);
    }

    public static int VersionOf(TicketMoved news) => news.After?.Version ?? int.MaxValue;

    private void Add(long commit, int delta)
    {
        if (delta == 0) return;
        if (Counting != 0) _since.Add((commit, delta));
        if (Count is null || _held.Holds(commit)) return;
        Count += delta;
        foreach (var watch in Watches) watch.SetCount(Count);
    }

    private void TurnBy(DateTime? at)
    {
        if (at < (NextTurn ?? DateTime.MaxValue)) NextTurn = at;
    }

    private void TellTurned(IReadOnlyList<TicketRow> turned, Dictionary<long, TicketRow> sinceTurn, DateTime now, RecentVersions recent)
    {
        foreach (var row in turned.Where(x => recent.IsNews(x.Id, x.Version)).Concat(sinceTurn.Values))
        {
            var isIn = test.Holds(row, null, now);
            Tell(new FilterMove(row.Id, row.Version, row, isIn ? null : new Departure(DepartureKind.Time), now));
        }
    }
}
