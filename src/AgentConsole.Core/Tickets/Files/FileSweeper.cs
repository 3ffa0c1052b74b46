using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Lets go of what was sent and never used: uploads a day old that no draft of the last thirty days and no reply about to go out holds, temporary files of crashed uploads, and bytes that no
/// attachment or upload names any more. Safe beside running uploads; never removes bytes that somebody names.
/// </summary>
public sealed class FileSweeper(FileStoreOptions options, IWriteGate gate, IDbContextFactory<AgentDb> databases, TimeProvider time)
{
    private static readonly TimeSpan UploadLife = TimeSpan.FromDays(1), DraftLife = TimeSpan.FromDays(30);
    private const int Batch = 200;

    /// <summary>How many files were removed.</summary>
    public async Task<int> SweepAsync(CancellationToken ct = default)
    {
        var limit = time.Now() - UploadLife;
        await ForgetUploadsAsync(limit, ct);
        if (!Directory.Exists(options.Folder)) return 0;
        var removed = 0;
        foreach (var paths in Directory.EnumerateFiles(options.Folder, "*", SearchOption.AllDirectories).Where(x => File.GetLastWriteTimeUtc(x) < limit).Chunk(Batch))
        {
            var named = await NamedAsync([.. paths.Select(x => Path.GetFileName(x))], ct);
            removed += paths.Count(x => !named.Contains(Path.GetFileName(x)) && Remove(x, limit));
        }

        return removed;
    }

    private async Task ForgetUploadsAsync(DateTime limit, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var young = time.Now() - DraftLife;
        var drafted = (await db.ReplyDrafts.Where(x => x.At >= young).Select(x => x.Uploads).ToListAsync(ct))
            .Concat(await db.HeldReplies.Select(x => x.Uploads).ToListAsync(ct)).SelectMany(x => x).ToList();
        await gate.RunAsync((write, token) => write.Uploads.Where(x => x.At < limit && !EF.Parameter(drafted).Contains(x.Id)).ExecuteDeleteAsync(token), ct);
    }

    /// <summary>Uploads first: one that becomes an attachment between the two questions is met by the second.</summary>
    private async Task<HashSet<string>> NamedAsync(List<string> names, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var named = await db.Uploads.Where(x => EF.Parameter(names).Contains(x.Hash)).Select(x => x.Hash).ToHashSetAsync(ct);
        named.UnionWith(await db.TicketAttachments.Where(x => EF.Parameter(names).Contains(x.Hash)).Select(x => x.Hash).ToListAsync(ct));
        return named;
    }

    /// <summary>Aside first, then a look at its age: the same bytes may have been sent again since the question, and they put the file anew.</summary>
    private static bool Remove(string path, DateTime limit)
    {
        var aside = path + ".gone";
        try
        {
            File.Move(path, aside, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        if (File.GetLastWriteTimeUtc(aside) >= limit)
        {
            File.Move(aside, path, overwrite: true);
            return false;
        }

        File.Delete(aside);
        return true;
    }
}
