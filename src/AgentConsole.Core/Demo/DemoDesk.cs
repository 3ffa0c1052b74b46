using System.Diagnostics;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Demo;

/// <summary>
/// Fills an empty desk with a made-up company: its people, customers and 90 days of tickets, the last of them a minute ago. All tickets go
/// through the one door, each change at its own time, so that their history is true. Goes on where a crash stopped it.
/// </summary>
public sealed partial class DemoDesk(IWriteGate gate, IDbContextFactory<AgentDb> databases, PeopleWriter people, CustomerWriter customers, CatalogWriter catalog,
    FieldWriter fields, TicketWriter tickets, FileStore files, StaffCache staff, CatalogCache catalogCache, IPasswordHasher<User> hasher,
    FilterBook filters, ConditionText conditions, TimeProvider time, ILogger<DemoDesk> log)
{
    /// <summary>The password of every demo account, until its owner changes it.</summary>
    public const string Password = "look-around";

    private const ulong Seed = 20_260_302;
    private const int BatchSteps = 2_500;

    /// <summary>Makes the demo desk where the database is empty or half made; true when it did anything.</summary>
    public async Task<bool> MakeWhereEmptyAsync(CancellationToken ct = default)
    {
        var mark = await MarkAsync(ct);
        if (mark is { FinishedAt: not null } || (mark is null && !await IsEmptyAsync(ct))) return false;
        var began = Stopwatch.GetTimestamp();
        mark ??= await BeginAsync(ct);
        await TellStoriesAsync(mark, ct);
        await new DemoFilters(filters, conditions, staff).AddAsync(ct);
        await gate.RunAsync((db, token) => db.DemoMarks.ExecuteUpdateAsync(x => x.SetProperty(m => m.FinishedAt, time.Now()), token), ct);
        LogDone(log, Stopwatch.GetElapsedTime(began).TotalSeconds);
        return true;
    }

    private async Task<DemoMark?> MarkAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.DemoMarks.AsNoTracking().SingleOrDefaultAsync(ct);
    }

    private async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return !await db.Users.AnyAsync(ct) && !await db.Customers.AnyAsync(ct) && !await db.Tickets.AnyAsync(ct);
    }

    private async Task<DemoMark> BeginAsync(CancellationToken ct)
    {
        LogBegun(log, DeskPlan.Tickets, DeskPlan.Days);
        var mark = new DemoMark { StartedAt = time.Now(), PasswordHash = hasher.HashPassword(null!, Password) };
        var company = new CompanyMaker(people, customers, catalog, fields);
        await gate.RunAsync(async (db, token) =>
        {
            await company.MakeAsync(db, Seed, mark.PasswordHash, mark.StartedAt.AddDays(-DeskPlan.Days - 30), token);
            db.DemoMarks.Add(mark);
            await db.SaveChangesAsync(token);
        }, ct);
        return mark;
    }

    private async Task TellStoriesAsync(DemoMark mark, CancellationToken ct)
    {
        await staff.ReloadAsync(ct);
        await catalogCache.ReloadAsync(ct);
        var plan = DeskPlan.Make(await CastAsync(ct), Seed, mark.StartedAt);
        var ids = await IdsSoFarAsync(plan.Take(mark.Steps), ct);
        var told = 0;
        for (var done = mark.Steps; done < plan.Count; done = Math.Min(done + BatchSteps, plan.Count))
        {
            var batch = plan.GetRange(done, Math.Min(BatchSteps, plan.Count - done));
            await ApplyAsync(batch, ids, ct);
            var tenth = (done + batch.Count) * 10 / plan.Count;
            if (tenth > told) LogProgress(log, (told = tenth) * 10, ids.Count);
        }
    }

    private async Task<DemoCast> CastAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await DemoCast.ReadAsync(db, Seed, ct);
    }

    /// <summary>The numbers of the tickets made before a crash: they were made in the order of the plan, and nobody else was here yet.</summary>
    private async Task<Dictionary<int, long>> IdsSoFarAsync(IEnumerable<PlannedStep> done, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var made = await db.Tickets.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync(ct);
        return done.Where(x => x.Draft is not null).Select((x, i) => (x.Ticket, Id: made[i])).ToDictionary(x => x.Ticket, x => x.Id);
    }

    private async Task ApplyAsync(List<PlannedStep> batch, Dictionary<int, long> ids, CancellationToken ct)
    {
        var uploads = new Dictionary<PlannedStep, Guid>();
        foreach (var step in batch.Where(x => x.File is not null))
        {
            using var bytes = new MemoryStream(step.File!.Bytes());
            uploads[step] = (await files.UploadAsync(step.Actor.UserId!.Value, step.File.Name, bytes, ct: ct)).Id;
        }

        var made = await gate.RunAsync(async (db, token) =>
        {
            var fresh = new Dictionary<int, Ticket>(); // the work may run twice, so it keeps what it learns to itself
            var writing = tickets.Begin(db);
            await writing.LoadAsync([.. batch.Select(x => x.Ticket).Distinct().Where(ids.ContainsKey).Select(x => ids[x])], [.. batch.Select(x => x.Draft?.RequesterId).OfType<int>().Distinct()], token);
            foreach (var step in batch)
            {
                var actions = uploads.TryGetValue(step, out var upload) ? WithFile(step.Actions, upload) : step.Actions;
                if (step.Draft is { } draft) fresh[step.Ticket] = await writing.CreateAsync(draft with { FollowUpOfId = await OriginAsync(step) }, step.Actor, actions, step.At, token);
                else await writing.ApplyAsync(fresh.TryGetValue(step.Ticket, out var ticket) ? ticket : writing.Of(ids[step.Ticket]), step.Actor, actions, step.At, token);
            }

            await writing.EndAsync(token);
            await db.DemoMarks.ExecuteUpdateAsync(x => x.SetProperty(m => m.Steps, m => m.Steps + batch.Count), token);
            return fresh;

            async Task<long?> OriginAsync(PlannedStep step)
            {
                if (step.FollowUpOf is not { } origin) return null;
                if (ids.TryGetValue(origin, out var known)) return known;
                if (fresh[origin].Id <= 0) await writing.NumberAsync(token);
                return fresh[origin].Id;
            }
        }, ct);
        foreach (var (ticket, stored) in made) ids[ticket] = stored.Id;
    }

    private static List<TicketAction> WithFile(IReadOnlyList<TicketAction> actions, Guid upload)
    {
        var at = actions.Index().First(x => x.Item is AddReply or AddNote).Index;
        var with = actions.ToList();
        with[at] = with[at] switch
        {
            AddReply x => new AddReply(x.Body with { Uploads = [upload] }),
            AddNote x => new AddNote(x.Body with { Uploads = [upload] }),
            var other => other,
        };
        return with;
    }

    [LoggerMessage(LogLevel.Information, "The desk is empty: making a demo desk of {Tickets} tickets over {Days} days (start with --no-demo for an empty one)")]
    private static partial void LogBegun(ILogger log, int tickets, int days);

    [LoggerMessage(LogLevel.Information, "Demo desk: {Percent} %, {Tickets} tickets")]
    private static partial void LogProgress(ILogger log, int percent, int tickets);

    [LoggerMessage(LogLevel.Information, "The demo desk is ready after {Seconds:F1} s")]
    private static partial void LogDone(ILogger log, double seconds);
}
