using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>Where in the index a viewer's tickets stand: whole slots, and single tickets in other slots, newest first.</summary>
internal sealed class SearchSight(IReadOnlyList<int> slots, IReadOnlyDictionary<int, List<long>> others)
{
    /// <summary>Whether there is nothing but single tickets.</summary>
    public bool IsSingles => slots.Count == 0;

    /// <summary>The single tickets below a number, newest first.</summary>
    public IEnumerable<long> Singles(long below) => others.Values.SelectMany(x => x).Where(x => x < below).OrderDescending();

    public static async Task<SearchSight> OfAsync(AgentDb db, Viewer viewer, TicketVisibility visibility, ISearchIndex index, CancellationToken ct)
    {
        if (visibility.Beyond(db, viewer) is not { } beyond) // all of them, or those that a rule names, wherever they are
        {
            var groups = await db.Groups.Select(x => x.Id).ToListAsync(ct);
            return new SearchSight([.. groups.Select(x => index.SlotOf(x)).Append(SearchSlots.None).Distinct()], new Dictionary<int, List<long>>());
        }

        var slots = TicketVisibility.GroupsOf(viewer).Select(x => index.SlotOf(x)).Distinct().ToList();
        var others = (await beyond.ToListAsync(ct)).Distinct().Select(x => (x.Id, Slot: index.SlotOf(x.GroupId))).Where(x => !slots.Contains(x.Slot))
            .GroupBy(x => x.Slot, x => x.Id).ToDictionary(x => x.Key, x => x.OrderDescending().ToList());
        return new SearchSight(slots, others);
    }

    /// <summary>All matches within sight below a number, newest first.</summary>
    public IEnumerable<long> Newest(ISearchLanes lanes, long below)
    {
        if (lanes.All is { } all) return all.Where(x => x.Id < below && Holds(x)).Select(x => x.Id).OrderDescending();
        return Merged([.. slots.Select(x => lanes.Newest(x, below)), .. others.Select(x => Among(lanes, x.Key, [.. x.Value.SkipWhile(id => id >= below)]))]);
    }

    /// <summary>
    /// Those of these tickets of one slot, newest first, that match. The matches between them are walked through, or each ticket is looked up where
    /// that is shorter: so neither a common word nor a rare one takes long.
    /// </summary>
    public static IEnumerable<long> Among(ISearchLanes lanes, int slot, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) yield break;
        if (lanes.All is { } all)
        {
            var known = all.Where(x => x.Slot == slot).Select(x => x.Id).ToHashSet();
            foreach (var id in ids.Where(known.Contains)) yield return id;
            yield break;
        }

        const int LookUp = 400; // what it costs, in steps
        var (steps, met) = (0, 0);
        using (var matches = lanes.Newest(slot, ids[0] + 1, ids[^1]).GetEnumerator())
            while (met < ids.Count && (!lanes.IsPlain || steps <= LookUp * (met + 4)))
            {
                steps++;
                if (!matches.MoveNext()) yield break;
                while (met < ids.Count && ids[met] > matches.Current) met++;
                if (met < ids.Count && ids[met] == matches.Current) yield return ids[met++];
            }

        for (; met < ids.Count; met++)
            if (lanes.Has(slot, ids[met])) yield return ids[met];
    }

    private bool Holds(SearchSpot place) =>
        slots.Contains(place.Slot) || (others.TryGetValue(place.Slot, out var ids) && ids.BinarySearch(place.Id, NewestFirst) >= 0);

    private static readonly Comparer<long> NewestFirst = Comparer<long>.Create((x, y) => y.CompareTo(x));

    private static IEnumerable<long> Merged(IReadOnlyList<IEnumerable<long>> sorted)
    {
        if (sorted.Count == 1) return sorted[0];
        return Merge(sorted);
    }

    private static IEnumerable<long> Merge(IReadOnlyList<IEnumerable<long>> sorted)
    {
        var heads = new PriorityQueue<IEnumerator<long>, long>();
        try
        {
            foreach (var numbers in sorted) Put(numbers.GetEnumerator());
            while (heads.TryPeek(out var first, out _))
            {
                yield return first.Current; // whoever stops here still finds it among the heads, to be closed
                heads.Dequeue();
                Put(first);
            }
        }
        finally
        {
            foreach (var (left, _) in heads.UnorderedItems) left.Dispose();
        }

        void Put(IEnumerator<long> numbers)
        {
            if (numbers.MoveNext()) heads.Enqueue(numbers, -numbers.Current);
            else numbers.Dispose();
        }
    }
}
