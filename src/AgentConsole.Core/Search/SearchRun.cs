using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>Some tickets of one section, ranked.</summary>
/// <param name="Below">The number above which the next block of the section begins; 0 when this is the last.</param>
internal sealed record SearchBlock(IReadOnlyList<(SearchCandidate Ticket, int Score)> Ranked, long Top, long Below);

/// <summary>
/// One search, in sections of blocks. Scoring every match of a common word would take a second; instead the newest hundred of a section
/// are ranked among themselves, then the next hundred, so that the first page costs the same however often a word occurs.
/// </summary>
internal sealed class SearchRun(AgentDb db, Viewer viewer, SearchRequest request, SearchQuery query, SearchScope scope, ISearchIndex index, SearchLimits limits)
{
    private readonly Dictionary<(SearchSection, long), List<SearchCandidate>> _found = [];
    private readonly SearchQuery _exact = query with { Terms = [.. query.Terms.Select(x => x with { Prefix = false })] };

    /// <summary>Whether something was left unread for want of time.</summary>
    public bool Cut { get; private set; }

    /// <summary>Whether the last word may be the beginning of one; else the section of beginnings is empty.</summary>
    public bool HasBeginning { get; } = query.Terms.Any(x => x.Prefix);

    public async Task<SearchBlock> BlockAsync(SearchSection section, long below, CancellationToken ct)
    {
        var found = await FoundAsync(section, below, ct);
        var next = found.Count < limits.Block ? 0 : found[^1].Id;
        if (found.Count == 0) return new SearchBlock([], below, next);
        var known = section == SearchSection.Heads ? [] : await EarlierAsync(section, found, ct);
        var ranked = (await ScoreAsync(section, [.. found.Where(x => !known.Contains(x.Id))], ct)).OrderByDescending(x => x.Score).ThenByDescending(x => x.Ticket.Id);
        return new SearchBlock([.. ranked], found[0].Id + 1, next);
    }

    /// <summary>How many match, and whether that is only a lower bound: sections that have not been asked are, where that is cheap.</summary>
    public async Task<(int Count, bool More)> CountAsync(long top, CancellationToken ct)
    {
        var ids = (await FoundAsync(SearchSection.Heads, top, ct)).Select(x => x.Id).ToHashSet();
        var words = await FoundAsync(SearchSection.Words, top, ct);
        ids.UnionWith(words.Select(x => x.Id));
        var beginnings = _found.GetValueOrDefault((SearchSection.Beginnings, top));
        if (beginnings is not null) ids.UnionWith(beginnings.Select(x => x.Id));
        var more = words.Count >= limits.Block || (HasBeginning && (beginnings is null || beginnings.Count >= limits.Block)) || Cut;
        return (ids.Count, more);
    }

    private async Task<List<SearchCandidate>> FoundAsync(SearchSection section, long below, CancellationToken ct)
    {
        if (_found.TryGetValue((section, below), out var known)) return known;
        var found = section switch
        {
            // What is excluded may stand in the conversation, of which the heads know nothing.
            SearchSection.Heads => query.Excluded.Count > 0 ? [] : await NewestAsync(index.Heads(db, query), below, ct),
            SearchSection.Words => await EverywhereAsync(_exact, below, ct),
            _ => HasBeginning ? await PatientlyAsync(below, ct) : [],
        };
        return _found[(section, below)] = found;
    }

    private async Task<List<SearchCandidate>> NewestAsync(IQueryable<SearchMatch> matches, long below, CancellationToken ct)
    {
        var found = await scope.NewestAsync(db, viewer, request.Hidden, matches, below, limits.Block, ct);
        Cut |= found.Cut;
        return found.Tickets;
    }

    // Long tickets stand on a shelf of their own; of those only the ones as new as what was found already matter.
    private async Task<List<SearchCandidate>> EverywhereAsync(SearchQuery asked, long below, CancellationToken ct)
    {
        var texts = await NewestAsync(index.Texts(db, asked), below, ct);
        var from = texts.Count < limits.Block ? 0 : texts[^1].Id;
        var longs = await NewestAsync(index.Longs(db, asked, from, below), below, ct);
        return longs.Count == 0 ? texts : [.. texts.UnionBy(longs, x => x.Id).OrderByDescending(x => x.Id).Take(limits.Block)];
    }

    // FTS5 joins the lists of all words that begin so before it hands out the first match.
    private async Task<List<SearchCandidate>> PatientlyAsync(long below, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(limits.Patience);
        try
        {
            using var stop = index.StopOn(db, patience.Token);
            return await EverywhereAsync(query, below, patience.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && (e is OperationCanceledException || index.IsStop(e)))
        {
            Cut = true;
            return [];
        }
    }

    /// <summary>Those that an earlier section has shown already, or will have on its later pages.</summary>
    private async Task<HashSet<long>> EarlierAsync(SearchSection section, List<SearchCandidate> found, CancellationToken ct)
    {
        var earlier = query.Excluded.Count > 0 ? [] : await AmongAsync(index.Heads(db, query), found, ct);
        if (section == SearchSection.Beginnings)
        {
            earlier.UnionWith(await AmongAsync(index.Texts(db, _exact), found, ct));
            earlier.UnionWith(await AmongAsync(index.Longs(db, _exact, found[^1].Id, found[0].Id + 1), found, ct));
        }

        return earlier;
    }

    private static async Task<HashSet<long>> AmongAsync(IQueryable<SearchMatch> matches, List<SearchCandidate> found, CancellationToken ct)
    {
        var (low, high, ids) = (found[^1].Id, found[0].Id, found.ConvertAll(x => x.Id));
        return [.. await matches.Where(x => x.Id >= low && x.Id <= high && EF.Parameter(ids).Contains(x.Loose)).Select(x => x.Id).ToListAsync(ct)];
    }

    private async Task<IEnumerable<(SearchCandidate Ticket, int Score)>> ScoreAsync(SearchSection section, List<SearchCandidate> tickets, CancellationToken ct)
    {
        if (section == SearchSection.Heads) return tickets.Select(x => (x, SubjectScore(x.Subject)));
        if (tickets.Count == 0) return [];
        if (query.Excluded.Count > 0)
        {
            var heads = await AmongAsync(index.Heads(db, query with { Excluded = [] }), tickets, ct);
            return tickets.Select(x => (x, heads.Contains(x.Id) ? 1 + SubjectScore(x.Subject) : 0));
        }

        if (Phrase() is not { } phrase) return tickets.Select(x => (x, 0));
        var close = await AmongAsync(index.Texts(db, phrase), tickets, ct);
        return tickets.Select(x => (x, close.Contains(x.Id) ? 1 : 0));
    }

    private int SubjectScore(string subject)
    {
        var all = (1 << query.Terms.Count) - 1;
        if (SearchTokens.TermsIn(subject, query) != all) return 0;
        var score = 4;
        if (HasBeginning && SearchTokens.TermsIn(subject, _exact) == all) score++; // whole words before beginnings
        if (Phrase() is { } phrase && SearchTokens.TermsIn(subject, phrase) == 1) score += 2;
        return score;
    }

    /// <summary>The words as they were typed, next to each other; null for a single word.</summary>
    private SearchQuery? Phrase()
    {
        if (query.Terms.Count < 2 || query.Excluded.Count > 0) return null;
        var phrase = SearchTokens.Parse($"\"{SearchTokens.WithoutQuotes(request.Text)}\"");
        return phrase.IsEmpty ? null : phrase;
    }
}
