using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Due;

/// <summary>Arms and disarms, inside the transaction of the change that does; the sleeper of this node hears of it with the commit.</summary>
public sealed class DueBook
{
    private TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Has work of this kind done at an instant. Refuses nothing; a second arming of the same subject is the caller's mistake and fails.</summary>
    public void Arm(AgentDb db, string kind, long subject, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.DueWork.Add(new DueWork { Kind = kind, Subject = subject, DueAt = at });
        db.AfterCommit(() => Interlocked.Exchange(ref _armed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult());
    }

    /// <summary>Whether there was something to disarm: false when it was done already.</summary>
    public static async Task<bool> DisarmAsync(AgentDb db, string kind, long subject, CancellationToken ct) =>
        await db.DueWork.Where(x => x.Kind == kind && x.Subject == subject).ExecuteDeleteAsync(ct) > 0;

    /// <summary>Ends with the next arming. Ask for it before looking at the table.</summary>
    internal Task NextArming => Volatile.Read(ref _armed).Task;
}
