using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>The key under which a request wants to be done once only, and what distinguishes it from another request.</summary>
public sealed record OnceKey(string Key, byte[] Fingerprint);

/// <summary>The receipt of a change, and whether it is an old one.</summary>
/// <param name="Row">The ticket after the change; null when the change was made by an earlier request.</param>
public sealed record Receipt(long TicketId, int Version, TicketRow? Row)
{
    public bool IsReplay => Row is null;
}

/// <summary>
/// Does a change once however often it is asked for: a program that lost the answer asks again with the same key and gets the first
/// result. Key and change commit together.
/// </summary>
public sealed class ReceiptBook(IWriteGate gate, TimeProvider time)
{
    /// <summary>
    /// Runs <paramref name="change"/> in a transaction of the gate, unless the key has been used: then nothing happens, or, when
    /// what is asked for differs, the call is refused. Without a key it just runs.
    /// </summary>
    public Task<Receipt> OnceAsync(OnceKey? once, Func<AgentDb, CancellationToken, Task<TicketRow>> change, CancellationToken ct = default) =>
        gate.RunAsync(async (db, token) =>
        {
            if (once is not null && await db.TicketReceipts.AsNoTracking().FirstOrDefaultAsync(x => x.Key == once.Key, token) is { } known)
            {
                if (!known.Fingerprint.AsSpan().SequenceEqual(once.Fingerprint)) throw Refuse.Invalid("keyReused", "Idempotency-Key");
                return new Receipt(known.TicketId, known.Version, null);
            }

            var row = await change(db, token);
            if (once is not null)
            {
                db.TicketReceipts.Add(new TicketReceipt { Key = once.Key, Fingerprint = once.Fingerprint, TicketId = row.Id, Version = row.Version, At = time.Now() });
                await db.SaveChangesAsync(token);
            }

            return new Receipt(row.Id, row.Version, row);
        }, ct);
}
