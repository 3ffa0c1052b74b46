using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Search;

/// <summary>Some tickets of one section, ranked.</summary>
/// <param name="Below">The number above which the next block of the section begins; 0 when this is the last.</param>
internal sealed record SearchBlock(IReadOnlyList<(SearchCandidate Ticket, int Score)> Ranked, long Top, long Below);

/// <summary>
/// One search, in sections of blocks. Scoring every match of a common word would take a second; instead the newest hundred of a section
/// are ranked among themselves, then the next hundred, so that the first page costs the same however often a word occurs.
/// </summary>
internal sealed class SearchRun(AgentDb db, SearchRequest request, SearchQuery query, SearchScope scope, ISearchIndex index, SearchLimits limits, long top)
{
    private readonly Dictionary<(SearchSection, long), SearchFound> _found = [];
    private readonly SearchQuery _exact = query with { Terms = [.. query.Terms.Select(x => x with { Prefix = false })] };
    private readonly SearchReading _reading = new(db, query, scope, limits, top);

    /// <summary>Whether something was left unread for want of time.</summary>
    public bool Cut { get; private set; }

    /// <summary>Whether the last word may be the beginning of one; else the section of beginnings is empty.</summary>
    public bool HasBeginning { get; } = query.Terms.Any(x => x.Prefix);

    public async Task<SearchBlock> BlockAsync(SearchSection section, long below, CancellationToken ct)
    {
        var found = await FoundAsync(section, below, ct);
        if (found.Tickets.Count == 0) return new SearchBlock([], below, found.Next);
        var known = section == SearchSection.Heads ? [] : await EarlierAsync(section, found.Tickets, ct);
        var ranked = (await ScoreAsync(section, [.. found.Tickets.Where(x => !known.Contains(x.Id))], ct)).OrderByDescending(x => x.Score).ThenByDescending(x => x.Ticket.Id);
        return new SearchBlock([.. ranked], below, found.Next);
    }

    /// <summary>How many match, and whether that is only a lower bound: sections that have not been asked are, where that is cheap.</summary>
    public async Task<(int Count, bool More)> CountAsync(CancellationToken ct)
    {
        var ids = (await FoundAsync(SearchSection.Heads, top, ct)).Tickets.Select(x => x.Id).ToHashSet();
        var words = await FoundAsync(SearchSection.Words, top, ct);
        ids.UnionWith(words.Tickets.Select(x => x.Id));
        var beginnings = _found.GetValueOrDefault((SearchSection.Beginnings, top));
        if (beginnings is not null) ids.UnionWith(beginnings.Tickets.Select(x => x.Id));
        var more = words.Next > 0 || (HasBeginning && beginnings is not { Next: 0 }) || Cut;
        return (ids.Count, more);
    }

    private async Task<SearchFound> FoundAsync(SearchSection section, long below, CancellationToken ct)
    {
        if (_found.TryGetValue((section, below), out var known)) return known;
        var found = section switch
        {
            // What is excluded may stand in the conversation, of which the heads know nothing.
            SearchSection.Heads => query.Excluded.Count > 0 ? SearchFound.Nothing : await scope.NewestAsync(SearchShelf.Heads, query, below, limits.Block, ct),
            SearchSection.Words => await EverywhereAsync(_exact, below, ct),
            _ => HasBeginning ? await PatientlyAsync(below, ct) : SearchFound.Nothing,
        };
        Cut |= found.Cut;
        return _found[(section, below)] = found;
    }

    private async Task<SearchFound> EverywhereAsync(SearchQuery asked, long below, CancellationToken ct) =>
        await WithLongsAsync(asked, await scope.NewestAsync(SearchShelf.Texts, asked, below, limits.Block, ct), below, ct);

    // Long tickets stand on a shelf of their own; of those only the ones as new as what was found already matter.
    private async Task<SearchFound> WithLongsAsync(SearchQuery asked, SearchFound texts, long below, CancellationToken ct)
    {
        var longs = await scope.LongsAsync(asked, texts.Next, below, limits.Block, ct);
        if (longs.Count == 0) return texts;
        var all = texts.Tickets.UnionBy(longs, x => x.Id).OrderByDescending(x => x.Id).ToList();
        return all.Count <= limits.Block ? texts with { Tickets = all, Next = longs.Count < limits.Block ? texts.Next : Math.Max(texts.Next, longs[^1].Id) }
            : texts with { Tickets = all[..limits.Block], Next = all[limits.Block - 1].Id };
    }

    // The lists of all words that begin so have to be joined before the first match is handed out.
    private async Task<SearchFound> PatientlyAsync(long below, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(limits.Patience);
        try
        {
            using var stop = index.StopOn(db, patience.Token);
            if (scope.IsSlow(SearchShelf.Texts, query) && await _reading.NewestAsync(below, patience.Token) is { } read)
                return await WithLongsAsync(query, read, below, patience.Token);
            return await EverywhereAsync(query, below, patience.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && (patience.IsCancellationRequested || e is OperationCanceledException || index.IsStop(e)))
        {
            return SearchFound.Nothing with { Cut = true };
        }
    }

    /// <summary>Those that an earlier section has shown already, or will have on its later pages.</summary>
    private async Task<HashSet<long>> EarlierAsync(SearchSection section, List<SearchCandidate> found, CancellationToken ct)
    {
        var earlier = query.Excluded.Count > 0 ? [] : await KnownAsync(SearchSection.Heads, found, x => scope.AmongAsync(SearchShelf.Heads, query, x, ct));
        if (section == SearchSection.Beginnings)
            earlier.UnionWith(await KnownAsync(SearchSection.Words, found, async x => [.. await scope.AmongAsync(SearchShelf.Texts, _exact, x, ct), .. await scope.LongsAmongAsync(_exact, x, ct)]));
        return earlier;
    }

    // What the first block of that section has gone through need not be asked again.
    private async Task<HashSet<long>> KnownAsync(SearchSection section, List<SearchCandidate> tickets, Func<List<SearchCandidate>, Task<HashSet<long>>> ask)
    {
        var first = _found.GetValueOrDefault((section, top)) is { Cut: false } known ? known : SearchFound.Nothing with { Next = long.MaxValue };
        var older = tickets.FindAll(x => x.Id < first.Next);
        var among = older.Count == 0 ? [] : await ask(older);
        among.UnionWith(first.Tickets.Select(x => x.Id));
        return among;
    }

    private async Task<IEnumerable<(SearchCandidate Ticket, int Score)>> ScoreAsync(SearchSection section, List<SearchCandidate> tickets, CancellationToken ct)
    {
        if (section == SearchSection.Heads) return tickets.Select(x => (x, SubjectScore(x.Subject)));
        if (tickets.Count == 0) return [];
        if (query.Excluded.Count > 0)
        {
            var heads = await scope.AmongAsync(SearchShelf.Heads, query with { Excluded = [] }, tickets, ct);
            return tickets.Select(x => (x, heads.Contains(x.Id) ? 1 + SubjectScore(x.Subject) : 0));
        }

        if (Phrase() is not { } phrase) return tickets.Select(x => (x, 0));
        var close = await scope.AmongAsync(SearchShelf.Texts, phrase, tickets, ct);
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
