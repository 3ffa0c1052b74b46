using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Filters;

/// <content>Which live filters there are, when they are counted, and when they go.</content>
public sealed partial class LiveFilters
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10), Retry = TimeSpan.FromSeconds(1), LongestSleep = TimeSpan.FromHours(1);

    /// <summary>Puts a watch on the live filter of its present meaning; true when that is another one than before.</summary>
    private bool Place(FilterWatch watch)
    {
        var filter = Resolve(watch);
        if (filter == watch.Filter) return false;
        Leave(watch);
        watch.Filter = filter;
        if (filter is null)
        {
            watch.SetCount(null);
            return true;
        }

        filter.Watches.Add(watch);
        filter.IdleSince = null;
        watch.SetCount(filter.Count);
        return true;
    }

    private void Leave(FilterWatch watch)
    {
        if (watch.Filter is not { } filter) return;
        watch.Filter = null;
        filter.Watches.Remove(watch);
        if (filter.Watches.Count == 0) filter.IdleSince = _time.Now();
    }

    private LiveFilter? Resolve(FilterWatch watch)
    {
        if (_staff.Now.ViewerOf(watch.UserId) is not { } viewer) return null;
        CompiledCondition condition;
        try
        {
            condition = _compiler.Compile(watch.Condition, viewer);
        }
        catch (RefusedException)
        {
            return null; // its field is gone
        }

        var key = (condition.Key, ViewerScope.KeyOf(viewer, _sharing.SignatureOf(viewer)));
        if (_filters.TryGetValue(key, out var known)) return known;
        if (!_tests.TryGetValue(key.Key, out var test)) _tests[key.Key] = test = new ConditionTest(condition);
        if (!_scopes.TryGetValue(key.Item2, out var scope)) _scopes[key.Item2] = scope = new ViewerScope(viewer, _visibility);
        var filter = new LiveFilter(test, scope);
        test.Users++;
        scope.Filters.Add(filter);
        _filters[key] = filter;
        Count(filter, null);
        return filter;
    }

    /// <summary>People, permissions or the catalog changed: what conditions mean and who sees what may be another thing.</summary>
    private void Rebuild()
    {
        foreach (var watch in _watches)
            if (Place(watch)) watch.Tell(FilterReset.Instance);
        Schedule();
    }

    /// <summary>Many changes in a row need one rebuild.</summary>
    private void PostRebuild(Action rebuild)
    {
        if (Interlocked.Increment(ref _rebuilds) > 1) return;
        Post(() =>
        {
            Interlocked.Exchange(ref _rebuilds, 0); // whatever changes from here on needs another one
            rebuild();
        });
    }

    /// <summary>News was missed: nothing known can be trusted.</summary>
    private void StartOver()
    {
        foreach (var filter in _filters.Values) CountAgain(filter);
        foreach (var watch in _watches) watch.Tell(FilterReset.Instance);
        Schedule();
    }

    /// <summary>
    /// A customer changed, and with it perhaps thousands of tickets. Lists are told row by row as the rows are read; what can have
    /// moved by it is counted anew.
    /// </summary>
    private void CountRequesters()
    {
        foreach (var scope in _scopes.Values)
        {
            var sight = _sharing.Of(scope.Viewer).Any(x => AsksRequester(x.Condition));
            foreach (var filter in scope.Filters.Where(x => sight || AsksRequester(x.Test.Condition))) CountAgain(filter);
        }
    }

    private static bool AsksRequester(CompiledCondition condition) => condition.Condition.Tests.Any(x =>
        x.Field.StartsWith("requester.", StringComparison.Ordinal) || x.Field.StartsWith("organization.", StringComparison.Ordinal));

    private void CountAgain(LiveFilter filter) => Count(filter, null);

    private void Count(LiveFilter filter, DateTime? turn)
    {
        var number = ++_counts;
        filter.BeginCount(number, turn);
        var count = CountAsync(filter, number, filter.Turning);
        _counting[number] = count;
        if (count.IsCompleted) _counting.TryRemove(number, out _);
    }

    private async Task CountAsync(LiveFilter filter, int number, DateTime? turn)
    {
        try
        {
            await Task.Yield(); // the filters' thread goes on
            var count = await _counter.CountAsync(filter, turn, _stop.Token);
            Post(() => Settle(filter, number, count));
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // the desk is going down
        }
        catch (Exception e)
        {
            _log.LogError(e, "A live filter could not be counted; it is tried again");
            await Task.Delay(Retry, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Post(() => CountFailed(filter, number));
        }
        finally
        {
            _counting.TryRemove(number, out _);
        }
    }

    private void Settle(LiveFilter filter, int number, FilterCount count)
    {
        if (filter.Counting != number) return; // a newer count is under way
        var rest = TimeSpan.FromTicks(Math.Min(count.Cost.Ticks * 4, LongestRest.Ticks));
        filter.Settle(count, _time.Now(), (_time.GetTimestamp(), rest), _recent);
        Schedule();
        TellSettled();
    }

    private void CountFailed(LiveFilter filter, int number)
    {
        if (filter.Counting != number) return;
        filter.Fail();
        Count(filter, null);
    }

    /// <summary>Counts what time has turned, and lets go what nobody looks at.</summary>
    private void Tick()
    {
        var now = _time.Now();
        foreach (var (key, filter) in _filters.ToList())
        {
            if (filter.IdleSince + Grace <= now) Forget(key, filter);
            else if (filter.Counting == 0 && filter.NextTurn <= now && RestLeft(filter) <= TimeSpan.Zero) Count(filter, filter.NextTurn);
        }

        Schedule();
        TellSettled();
    }

    private void Forget((string Condition, string Scope) key, LiveFilter filter)
    {
        _filters.Remove(key);
        filter.Scope.Filters.Remove(filter);
        if (filter.Scope.Filters.Count == 0) _scopes.Remove(key.Scope);
        if (--filter.Test.Users == 0) _tests.Remove(key.Condition);
    }

    /// <summary>Sets the timer to the next instant at which there is something to do.</summary>
    private void Schedule()
    {
        var (now, wait) = (_time.Now(), LongestSleep);
        foreach (var filter in _filters.Values)
        {
            if (filter.IdleSince is { } idle) Shorten(idle + Grace - now);
            if (filter is { Counting: 0, NextTurn: { } turn }) Shorten(turn - now > RestLeft(filter) ? turn - now : RestLeft(filter));
        }

        if (_filters.Count == 0) wait = Timeout.InfiniteTimeSpan;
        _timer.Change(wait, Timeout.InfiniteTimeSpan);

        void Shorten(TimeSpan left)
        {
            if (left < wait) wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private TimeSpan RestLeft(LiveFilter filter) => filter.Rest.For - _time.GetElapsedTime(filter.Rest.Since);
}
