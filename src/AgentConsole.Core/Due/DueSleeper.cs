using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Due;

/// <summary>
/// Sleeps until the earliest due work and does it, in order of its instants. Every node has one; each row is done by whoever takes it away, in the transaction
/// that does the work, so nothing is done twice and nothing is lost, whichever node dies when. What came due while the desk was down is done at its start.
/// </summary>
public sealed class DueSleeper(DueBook book, IEnumerable<DueKind> kinds, IWriteGate gate, IDbContextFactory<AgentDb> databases, TimeProvider time, ILogger<DueSleeper> log) : BackgroundService
{
    // Work armed on another node is its own affair; it is looked after here in case that node has died over it.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30), LongestRest = TimeSpan.FromMinutes(10);
    private const int Batch = 50;

    private readonly Dictionary<string, DueKind> _kinds = kinds.ToDictionary(x => x.Name, StringComparer.Ordinal);

    /// <summary>Does all that is due now. Tells when the next is due, if there is any.</summary>
    public async Task<DateTime?> RoundAsync(CancellationToken ct = default)
    {
        while (true)
        {
            var now = time.Now();
            var (due, next) = await LookAsync(now, ct);
            foreach (var work in due) await DoAsync(work, ct);
            if (due.Count < Batch) return next;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the desk does not wait for what is overdue
        while (!stoppingToken.IsCancellationRequested)
        {
            var armed = book.NextArming;
            DateTime? next = null;
            try
            {
                next = await RoundAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Due work could not be looked for; it is tried again");
            }

            var sleep = next - time.Now() is { } until && until < LongestSleep ? until : LongestSleep;
            if (sleep <= TimeSpan.Zero) continue;
            using var waking = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(armed, Task.Delay(sleep, time, waking.Token));
            await waking.CancelAsync();
        }
    }

    private async Task<(List<DueWork> Due, DateTime? Next)> LookAsync(DateTime now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var first = await db.DueWork.AsNoTracking().OrderBy(x => x.DueAt).ThenBy(x => x.Id).Take(Batch + 1).ToListAsync(ct);
        var known = first.Where(x => _kinds.ContainsKey(x.Kind)).ToList(); // a newer version's kinds wait for it
        return ([.. known.Where(x => x.DueAt <= now).Take(Batch)], known.FirstOrDefault(x => x.DueAt > now)?.DueAt);
    }

    private async Task DoAsync(DueWork work, CancellationToken ct)
    {
        var kind = _kinds[work.Kind];
        try
        {
            await TakeAsync(work, (db, token) => kind.DoAsync(db, work.Subject, token), ct);
        }
        catch (RefusedException e) when (e.Refusal.Kind != RefusalKind.Unavailable)
        {
            await TakeAsync(work, (db, token) => kind.RefusedAsync(db, work.Subject, e.Refusal, token), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var rest = TimeSpan.FromSeconds(Math.Min(LongestRest.TotalSeconds, Math.Pow(2, work.Failures)));
            log.LogError(e, "Due work ({Kind} {Subject}) failed and is tried again in {Rest}", work.Kind, work.Subject, rest);
            await gate.RunAsync((db, token) => db.DueWork.Where(x => x.Id == work.Id).ExecuteUpdateAsync(
                x => x.SetProperty(d => d.DueAt, time.Now() + rest).SetProperty(d => d.Failures, d => d.Failures + 1), token), ct);
        }
    }

    /// <summary>Does it in the transaction that takes the row away, unless another node, or somebody's disarming, was first.</summary>
    private Task TakeAsync(DueWork work, Func<AgentDb, CancellationToken, Task> doAsync, CancellationToken ct) => gate.RunAsync(async (db, token) =>
    {
        if (await db.DueWork.Where(x => x.Id == work.Id && x.DueAt == work.DueAt).ExecuteDeleteAsync(token) == 1) await doAsync(db, token);
    }, ct);
}
