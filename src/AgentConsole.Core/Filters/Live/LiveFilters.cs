using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Filters;

/// <summary>
/// All live filters of this node. Each change is tested once for each distinct condition and once for each distinct viewer scope, before and after; counts
/// move with it and lists are told, without a query. One thread does it all in the order of the news, so nothing here needs a lock.
/// </summary>
public sealed partial class LiveFilters : IAsyncDisposable
{
    /// <summary>How long a filter is kept up to date after the last look, for the next who opens it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly Channel<Func<ValueTask>> _inbox =
        System.Threading.Channels.Channel.CreateUnbounded<Func<ValueTask>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Condition, string Scope), LiveFilter> _filters = [];
    private readonly Dictionary<string, ConditionTest> _tests = [];
    private readonly Dictionary<string, ViewerScope> _scopes = [];
    private readonly HashSet<FilterWatch> _watches = [];
    private readonly RecentVersions _recent = new();
    private readonly List<TaskCompletionSource> _settling = [];
    private readonly ConcurrentDictionary<int, Task> _counting = [];
    private readonly FilterCounter _counter;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly IDbContextFactory<AgentDb> _databases;
    private readonly TicketVisibility _visibility;
    private readonly SharingRules _sharing;
    private readonly StaffCache _staff;
    private readonly ConditionCompiler _compiler;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveFilters> _log;
    private readonly ITimer _timer;
    private readonly Task _loop;
    private int _counts, _rebuilds;

    public LiveFilters(LiveHub live, ISnapshots snapshots, IDbContextFactory<AgentDb> databases, TicketListReader lists, TicketVisibility visibility,
        SharingRules sharing, StaffCache staff, ConditionCompiler compiler, TimeProvider time, ILogger<LiveFilters> log)
    {
        (_databases, _visibility, _sharing, _staff, _compiler, _time, _log) = (databases, visibility, sharing, staff, compiler, time, log);
        _counter = new FilterCounter(snapshots, lists, visibility, time);
        _timer = time.CreateTimer(_ => Post(Tick), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscriptions.Add(live.Watch<TicketMoved>(news => Post(() => TakeAsync(news))));
        _subscriptions.Add(live.Watch<StaffChanged>(_ => PostRebuild(Rebuild)));
        _subscriptions.Add(live.Watch<CatalogChanged>(_ => PostRebuild(Rebuild)));
        _subscriptions.Add(live.Watch<SharingChanged>(_ => PostRebuild(Rebuild)));
        _subscriptions.Add(live.Watch<CustomerChanged>(_ => Post(CountRequesters)));
        _subscriptions.Add(live.Watch<OrganizationChanged>(_ => Post(CountRequesters)));
        _subscriptions.Add(live.Watch<ChangesMissed>(_ => Post(StartOver)));
        _loop = Task.Run(RunAsync);
    }

    /// <summary>How many lists and counts are looked at; falls back when pages and programs have gone.</summary>
    public int Watching => _watches.Count;

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
        _inbox.Writer.TryComplete();
        await _stop.CancelAsync();
        await _timer.DisposeAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_counting.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _counter.Dispose();
        _stop.Dispose();
    }

    /// <summary>
    /// Looks at the filter of a condition as the user sees it. Whatever is published after this returns is heard, on the filters' thread: take note and
    /// return. Refuses a condition that means nothing.
    /// </summary>
    internal FilterWatch Watch(int userId, Condition condition, Action<FilterNews> heard)
    {
        _compiler.Compile(condition, _staff.Now.ViewerOf(userId));
        var watch = new FilterWatch(this, userId, condition, heard);
        Post(() =>
        {
            if (watch.Ended || !_watches.Add(watch)) return;
            Place(watch);
            Schedule();
        });
        return watch;
    }

    internal void End(FilterWatch watch) => Post(() =>
    {
        watch.Ended = true;
        if (_watches.Remove(watch)) Leave(watch);
        Schedule();
    });

    /// <summary>Completes when all news published so far has been taken in, nothing is being counted and no turn is due.</summary>
    internal async Task SettledAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            _settling.Add(done);
            TellSettled();
        });
        await done.Task;
    }

    private void Post(Action act) => _inbox.Writer.TryWrite(() =>
    {
        act();
        return ValueTask.CompletedTask;
    });

    private void Post(Func<ValueTask> act) => _inbox.Writer.TryWrite(act);

    private async Task RunAsync()
    {
        await foreach (var act in _inbox.Reader.ReadAllAsync(_stop.Token))
        {
            try
            {
                await act();
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                _log.LogError(e, "The live filters stumbled and count anew");
                StartOver(); // half a change may have been taken in
            }
        }
    }

    private async ValueTask TakeAsync(TicketMoved news)
    {
        var round = new NewsRound(news, _time.Now());
        var version = LiveFilter.VersionOf(news);
        var isNews = _recent.IsNews(news.TicketId, version);
        _recent.Note(news.TicketId, version);
        var scopes = _scopes.Values.Where(x => x.Before(round) || x.After(round)).ToList();
        var erased = news.After is null;
        if (!erased && scopes.Any(x => x.Filters.Exists(f => f.Test.Condition.NeedsTexts)))
        {
            await using var db = await _databases.CreateDbContextAsync(_stop.Token);
            round.Texts = await NewsTexts.ReadAsync(db, news, _stop.Token);
            erased = round.Texts is null;
        }

        foreach (var filter in scopes.SelectMany(x => x.Filters))
        {
            if (erased && filter.Test.Condition.NeedsTexts) TakeErased(filter, news.TicketId, round.Now);
            else filter.Take(round, isNews);
        }

        Schedule();
    }

    /// <summary>Nobody can say any more whether the words were there: what was counted with them is counted again.</summary>
    private void TakeErased(LiveFilter filter, long ticketId, DateTime now)
    {
        CountAgain(filter);
        filter.Tell(new FilterMove(ticketId, int.MaxValue, null, new Departure(DepartureKind.Erased), now));
    }

    private void TellSettled()
    {
        if (_settling.Count == 0) return;
        var now = _time.Now();
        if (_filters.Values.Any(x => x.Counting != 0 || x.NextTurn <= now)) return;
        foreach (var done in _settling) done.TrySetResult();
        _settling.Clear();
    }
}
