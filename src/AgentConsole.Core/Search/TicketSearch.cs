using System.Globalization;
using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Search;

/// <summary>
/// Finds tickets by what was typed, for one viewer: nothing else is found, counted or ranked. The ticket of that number comes first, then
/// tickets that have the words in number, subject, requester or tags, then those that have them in the conversation; newest first,
/// the closest of each hundred in front. Never refuses a text; cancelling stops the database at once, as for every letter typed.
/// </summary>
public sealed class TicketSearch(IDbContextFactory<AgentDb> databases, TicketVisibility visibility, ISearchIndex index, SearchLimits limits,
    SearchRebuild rebuild, IWriteGate gate, CatalogCache catalog, TimeProvider time)
{
    /// <summary>One page. Refuses a forged <see cref="SearchRequest.After"/>.</summary>
    public async Task<SearchPage> FindAsync(Viewer viewer, SearchRequest request, CancellationToken ct = default)
    {
        request = request with { Take = Math.Clamp(request.Take, 1, SearchRequest.TakeMax) };
        var (query, after) = (SearchTokens.Parse(request.Text), SearchCursor.Read(request.After));
        if (query.IsEmpty) return SearchPage.Empty;
        try
        {
            // SQLite works on the caller's thread, and a circuit that waits there would not hear the next letter, which cancels this.
            return await Task.Run(() => FindAsync(viewer, request, query, after, ct), ct);
        }
        catch (Exception e) when (ct.IsCancellationRequested || index.IsStop(e))
        {
            throw new OperationCanceledException("The search was stopped.", e, ct);
        }
        catch (Exception e) when (index.IsDamage(e))
        {
            await gate.RunAsync((db, token) => rebuild.DemandAsync(db, e, token), CancellationToken.None);
            return SearchPage.Empty with { Index = new SearchProgress(1, 1) };
        }
    }

    private async Task<SearchPage> FindAsync(Viewer viewer, SearchRequest request, SearchQuery query, SearchCursor? after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var snapshot = await index.ReadAsync(db, ct);
        using var stop = index.StopOn(db, ct);
        var first = after is null;
        var cursor = after ?? SearchCursor.Start((await db.Tickets.MaxAsync(x => (long?)x.Id, ct) ?? 0) + 1);
        using var scope = new SearchScope(db, viewer, request.Hidden, visibility, index, limits, time);
        var number = await ByNumberAsync(scope, request, ct);
        var run = new SearchRun(db, request, query, scope, index, limits, cursor.Top);
        var ids = new List<long>(request.Take);
        if (first && number is { } known) ids.Add(known);
        var next = await FillAsync(run, cursor, number, ids, request.Take, ct);
        var rows = await RowsAsync(scope, ids, ct);
        var hits = await new SearchExcerpts(db, query, index, catalog.Now).OfAsync(rows, ct);
        if (first && hits.Count > 0 && hits[0].Row.Id == number) hits[0] = hits[0] with { ByNumber = true };
        var (count, more) = first ? await run.CountAsync(ct) : (0, false);
        return new SearchPage(hits, Math.Max(count, first ? hits.Count : 0), more, next?.Spell()) { Cut = run.Cut, Index = await SearchRebuild.ProgressAsync(db, ct) };
    }

    private static async Task<long?> ByNumberAsync(SearchScope scope, SearchRequest request, CancellationToken ct)
    {
        var text = new string([.. request.Text.Take(40).Where(c => !char.IsSurrogate(c))]).Normalize(NormalizationForm.FormKC).Trim().TrimStart('#');
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return await scope.Shown.AnyAsync(x => x.Id == number, ct) ? number : null;
    }

    /// <summary>Section by section and block by block until the page is full; where the next page begins, null at the end.</summary>
    private static async Task<SearchCursor?> FillAsync(SearchRun run, SearchCursor cursor, long? number, List<long> ids, int take, CancellationToken ct)
    {
        while (cursor.Section != SearchSection.End)
        {
            var block = await run.BlockAsync(cursor.Section, cursor.Below, ct);
            foreach (var (ticket, score) in block.Ranked)
            {
                if (!cursor.IsBefore(score, ticket.Id) || ticket.Id == number) continue;
                if (ids.Count == take) return cursor;
                ids.Add(ticket.Id);
                cursor = cursor.Behind(block.Top, score, ticket.Id);
            }

            cursor = cursor.Next(block.Below);
            if (ids.Count == take) return cursor.Section == SearchSection.End ? null : cursor;
        }

        return null;
    }

    private static async Task<List<TicketRow>> RowsAsync(SearchScope scope, List<long> ids, CancellationToken ct)
    {
        var tickets = await scope.Shown.Include(x => x.Requester).Include(x => x.Organization)
            .Where(x => EF.Parameter(ids).Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        return [.. ids.Where(tickets.ContainsKey).Select(x => TicketRow.From(tickets[x]))];
    }
}
