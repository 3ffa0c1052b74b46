using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// Where uploaded files wait for their import, beside the attachments. A file goes when its import is over, or after a day when none began;
/// what was rejected stays as long as the run is told of.
/// </summary>
public sealed class ImportFolder(FileStoreOptions options)
{
    public const int MegabytesMax = 500;
    public const long BytesMax = MegabytesMax * 1024L * 1024L;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly string _folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Folder)) ?? ".", "imports");

    /// <summary>Keeps the stream under a name of its own, which is returned; refuses above 500 MB and leaves nothing behind then.</summary>
    public async Task<string> KeepAsync(Stream bytes, IProgress<long>? told = null, CancellationToken ct = default)
    {
        Directory.CreateDirectory(_folder);
        var name = Guid.NewGuid().ToString("N");
        try
        {
            await using var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 17, useAsync: true);
            var buffer = new byte[1 << 16];
            long length = 0;
            for (int read; (read = await bytes.ReadAsync(buffer, ct)) > 0;)
            {
                if ((length += read) > BytesMax) throw Refuse.Invalid("fileTooLarge", "file", "", MegabytesMax);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                told?.Report(length);
            }
        }
        catch
        {
            Forget(name);
            throw;
        }

        return name;
    }

    /// <summary>The path of a kept file; only names that were given out are accepted.</summary>
    public string PathOf(string name) => Guid.TryParseExact(name, "N", out _) ? Path.Combine(_folder, name) : throw Refuse.NotFound();

    /// <summary>The rejected rows of a run.</summary>
    public string RejectedPathOf(int runId) => Path.Combine(_folder, $"rejected-{runId}.csv");

    public void Forget(string name) => File.Delete(PathOf(name));

    /// <summary>Removes uploads that nobody began to import; those of <paramref name="inUse"/> stay.</summary>
    internal void Sweep(IReadOnlySet<string> inUse, DateTime now)
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            if (Guid.TryParseExact(file.Name, "N", out _) && !inUse.Contains(file.Name) && now - file.LastWriteTimeUtc > Life) file.Delete();
    }
}
