using AgentConsole.Core.Due;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentConsole.Core.Tests.Due;

public sealed class DueSleeperTests
{
    [Theory, EachDatabase]
    public async Task Round_OfMoreThanABatch_DoesWhatIsDueInItsOrderAndOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var done = new List<long>();
        var sleeper = Sleeper(desk, new DueKind("k", (_, subject, _) => Note(done, subject), (_, _, _, _) => Task.CompletedTask));
        await ArmAsync(desk, Enumerable.Range(1, 120).Select(x => ("k", (long)x, desk.Clock.UtcNow.AddSeconds(120 - x))));
        await ArmAsync(desk, [("k", 900, desk.Clock.UtcNow.AddHours(1)), ("of another version", 1, desk.Clock.UtcNow)]);

        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        var next = await sleeper.RoundAsync();
        await sleeper.RoundAsync();

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(x => (long)x), done);
        Assert.Equal(desk.Clock.UtcNow.AddMinutes(55), next);
    }

    [Theory, EachDatabase]
    public async Task Work_ThatFails_StoresNothingAndIsTriedAgainLater_WhileTheOthersGoOn(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (done, broken) = (new List<long>(), true);
        var sleeper = Sleeper(desk, new DueKind("k", async (db, subject, ct) =>
        {
            Audit.Record(db, desk.Clock, Actor.System, "due", subject, "half done", null, null);
            await db.SaveChangesAsync(ct);
            if (subject == 1 && broken) throw new InvalidOperationException("broken");
            await Note(done, subject);
        }, (_, _, _, _) => Task.CompletedTask));
        await ArmAsync(desk, [("k", 1, desk.Clock.UtcNow)]);

        await sleeper.RoundAsync();
        await using (var db = await desk.ReadAsync()) Assert.False(await db.Set<AuditEntry>().AnyAsync(x => x.Subject == "due"));
        await ArmAsync(desk, [("k", 2, desk.Clock.UtcNow)]);
        await sleeper.RoundAsync();
        Assert.Equal([2], done);
        broken = false;
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await sleeper.RoundAsync();

        Assert.Equal([2, 1], done);
    }

    [Theory, EachDatabase]
    public async Task Work_TakenByTwoNodesAtOnce_IsDoneByOne(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var sleepers = Enumerable.Range(0, 4).Select(_ => Sleeper(desk, new DueKind("k", async (db, subject, ct) =>
        {
            Audit.Record(db, desk.Clock, Actor.System, "due", subject, "done", null, null);
            await db.SaveChangesAsync(ct);
        }, (_, _, _, _) => Task.CompletedTask))).ToList();
        await ArmAsync(desk, Enumerable.Range(1, 30).Select(x => ("k", (long)x, desk.Clock.UtcNow)));

        await Task.WhenAll(sleepers.Select(x => Task.Run(() => x.RoundAsync())));

        await using var db = await desk.ReadAsync();
        Assert.False(await db.DueWork.AnyAsync());
        Assert.Equal(Enumerable.Range(1, 30).Select(x => $"{x}").Order(), (await db.Set<AuditEntry>().Where(x => x.Subject == "due").Select(x => x.SubjectId).ToListAsync()).Order());
    }

    [Theory, EachDatabase]
    public async Task Sleeper_WokenByAnArming_DoesItAtItsInstantAndNotBefore(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var done = new TaskCompletionSource<DateTime>();
        using var sleeper = Sleeper(desk, new DueKind("k", (_, _, _) =>
        {
            done.TrySetResult(desk.Clock.UtcNow);
            return Task.CompletedTask;
        }, (_, _, _, _) => Task.CompletedTask));
        await sleeper.StartAsync(default);
        var at = desk.Clock.UtcNow.AddMinutes(10);

        await ArmAsync(desk, [("k", 1, at)]);
        for (var i = 0; i < 600 && !done.Task.IsCompleted; i++)
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(5);
        }

        Assert.True(await done.Task >= at);
        await sleeper.StopAsync(default);
    }

    static DueSleeper Sleeper(TestDesk desk, params DueKind[] kinds) =>
        new(desk.Get<DueBook>(), kinds, desk.Gate, desk.Get<IDbContextFactory<AgentDb>>(), desk.Clock, NullLogger<DueSleeper>.Instance);

    static Task ArmAsync(TestDesk desk, IEnumerable<(string Kind, long Subject, DateTime At)> all) => desk.Gate.RunAsync(async (db, ct) =>
    {
        foreach (var (kind, subject, at) in all) desk.Get<DueBook>().Arm(db, kind, subject, at);
        await db.SaveChangesAsync(ct);
    });

    static Task Note(List<long> done, long subject)
    {
        lock (done) done.Add(subject);
        return Task.CompletedTask;
    }
}
