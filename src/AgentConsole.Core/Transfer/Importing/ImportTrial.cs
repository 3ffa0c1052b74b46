using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Transfer;

/// <summary>What an import would do.</summary>
/// <param name="Tickets">That would be made.</param>
/// <param name="Existing">Rows whose ticket is on the desk already.</param>
/// <param name="SubjectsMade">Tickets whose subject would be the beginning of their description.</param>
/// <param name="Reasons">How many rows would be rejected for what, most frequent first; each with an example.</param>
/// <param name="Makes">What the desk lacks and the import would make, by kind.</param>
public sealed record TrialResult(long Rows, long Tickets, long Existing, long SubjectsMade, long Rejected,
    IReadOnlyList<TrialReason> Reasons, IReadOnlyList<TrialMaking> Makes);

/// <param name="Example">One of them, in full.</param>
public sealed record TrialReason(Refusal Example, long Count, long FirstRow);

/// <param name="Kind"><c>status group person category field</c>.</param>
public sealed record TrialMaking(string Kind, IReadOnlyList<string> Names);

/// <summary>Reads and checks every row as the import does, and changes nothing.</summary>
public sealed class ImportTrial(DeskNames names, CatalogCache catalog, IDbContextFactory<AgentDb> databases, TimeProvider time)
{
    private const int BatchSize = 1000, ReasonsMax = 50;

    public async Task<TrialResult> RunAsync(SourceFile file, ImportMapping mapping, Action<long>? told = null, CancellationToken ct = default)
    {
        var reading = new ImportReading(file, mapping, names, catalog, time.Now());
        var tally = new TrialTally();
        await Task.Run(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            foreach (var batch in reading.Batches(0, BatchSize))
            {
                ct.ThrowIfCancellationRequested();
                var known = await KnownAsync(db, batch, ct);
                foreach (var row in batch.Rows) tally.Add(row, reading.WouldLack, known);
                tally.Make(reading.ToMake(batch));
                told?.Invoke(tally.Rows);
            }
        }, ct);
        return tally.Result(ReasonsMax);
    }

    private static async Task<HashSet<string>> KnownAsync(AgentDb db, PlannedBatch batch, CancellationToken ct)
    {
        var keys = batch.Rows.Where(x => x.Plan is not null).Select(x => x.Plan!.Key).ToList();
        return keys.Count == 0 ? [] : [.. await db.Tickets.Where(x => keys.Contains(x.ExternalKey!)).Select(x => x.ExternalKey!).ToListAsync(ct)];
    }
}

/// <summary>The sums of a dry run.</summary>
internal sealed class TrialTally
{
    private readonly Dictionary<(string Key, string? Field), TrialReason> _reasons = [];
    private readonly Dictionary<string, NameNeed> _makes = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private long _tickets, _existing, _subjects, _rejected;

    public long Rows { get; private set; }

    public void Add(PlannedRow row, Func<TicketPlan, Refusal?> lacks, HashSet<string> known)
    {
        Rows++;
        if (row.Plan is not { } plan) Reject(row.Row, row.Rejected!);
        else if (lacks(plan) is { } lacking) Reject(row.Row, lacking);
        else if (known.Contains(plan.Key)) _existing++;
        else if (plan.ExternalId is { } id && !_ids.Add(id)) Reject(row.Row, new Refusal(RefusalKind.Invalid, "importDoubleId", "id", id));
        else
        {
            _tickets++;
            if (plan.SubjectMade) _subjects++;
        }
    }

    public void Make(IEnumerable<NameNeed> needs)
    {
        foreach (var need in needs)
            if (!_makes.TryAdd(need.Key, need) && need is FieldNeed) _makes[need.Key] = need;
    }

    public TrialResult Result(int reasonsMax) => new(Rows, _tickets, _existing, _subjects, _rejected,
        [.. _reasons.Values.OrderByDescending(x => x.Count).ThenBy(x => x.FirstRow).Take(reasonsMax)],
        [.. _makes.Values.Select(Named).GroupBy(x => x.Kind).Select(g => new TrialMaking(g.Key, [.. g.Select(x => x.Name).Distinct(StringComparer.OrdinalIgnoreCase)]))]);

    private void Reject(long row, Refusal reason)
    {
        _rejected++;
        var key = (reason.Key, reason.Field);
        _reasons[key] = _reasons.TryGetValue(key, out var seen) ? seen with { Count = seen.Count + 1 } : new TrialReason(reason, 1, row);
    }

    private static (string Kind, string Name) Named(NameNeed need) => need switch
    {
        StatusNeed x => ("status", x.Name),
        GroupNeed x => ("group", x.Name),
        PersonNeed x => ("person", x.Name),
        CategoryNeed x => ("category", string.Join(" / ", x.Path)),
        FieldNeed x => ("field", x.Draft.Name),
        _ => ("name", need.Key),
    };
}
