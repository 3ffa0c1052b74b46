using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Notices;

/// <summary>Notes what people have read and how they want to be told; forgets what is old.</summary>
public sealed class NoticeBook(IWriteGate gate, NoticeChoices choices, LiveHub live, TimeProvider time)
{
    /// <summary>How long a notice is kept, read or not.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private const int SweepBatch = 5_000;

    /// <summary>Somebody has the ticket before their eyes: all that they were told of it is read, on all their screens.</summary>
    public Task ReadTicketAsync(int userId, long ticketId, CancellationToken ct = default) => ReadAsync(userId, ticketId, ct);

    public Task ReadAllAsync(int userId, CancellationToken ct = default) => ReadAsync(userId, null, ct);

    /// <summary>Keeps how a person wants to be told of an event. The other ways add to the console and go with it. Refuses what is no event or no way.</summary>
    public async Task ChooseAsync(int userId, NoticeEvent what, NoticeWays ways, CancellationToken ct = default)
    {
        if (!Enum.IsDefined(what)) throw Refuse.Invalid("unknownValue", "event", "event", (int)what);
        if ((ways & ~(NoticeWays.Console | NoticeWays.Desktop | NoticeWays.Sound)) != 0) throw Refuse.Invalid("unknownValue", "ways", "ways", (int)ways);
        if (!ways.HasFlag(NoticeWays.Console)) ways = NoticeWays.None;
        await gate.RunAsync(async (db, token) =>
        {
            var choice = await db.NoticeChoices.FindAsync([userId, what], token);
            if (choice is null) db.NoticeChoices.Add(new NoticeChoice { UserId = userId, Event = what, Ways = ways });
            else choice.Ways = ways;
            await db.SaveChangesAsync(token);
        }, ct);
        await choices.ReloadAsync(ct);
    }

    /// <summary>Forgets what is older than <see cref="Life"/>, a bounded batch at a time. Tells how many.</summary>
    public async Task<int> SweepAsync(CancellationToken ct = default)
    {
        var limit = time.Now() - Life;
        for (var all = 0; ;)
        {
            // The oldest come first by number; so no index of times is needed.
            var gone = await gate.RunAsync((db, token) =>
            {
                var oldest = db.Notices.OrderBy(n => n.Id).Select(n => n.Id).Take(SweepBatch);
                return db.Notices.Where(x => oldest.Contains(x.Id) && x.At < limit).ExecuteDeleteAsync(token);
            }, ct);
            all += gone;
            if (gone < SweepBatch) return all;
        }
    }

    private Task ReadAsync(int userId, long? ticketId, CancellationToken ct) => gate.RunAsync(async (db, token) =>
    {
        var now = time.Now();
        var unread = db.Notices.Where(x => x.UserId == userId && x.ReadAt == null);
        if (ticketId is { } id) unread = unread.Where(x => x.TicketId == id);
        if (await unread.ExecuteUpdateAsync(x => x.SetProperty(n => n.ReadAt, now), token) > 0) live.PublishAfterCommit(db, new NoticesRead(userId, ticketId));
    }, ct);
}
