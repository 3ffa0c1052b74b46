using System.Text.Json;
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
    private const string DraftSuffix = ".json";
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly string _folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Folder)) ?? ".", "imports");

    /// <summary>
    /// Keeps the stream for somebody who will choose a mapping; the name of the file and every choice stay with it. Refuses above 500 MB
    /// and leaves nothing behind then.
    /// </summary>
    public async Task<ImportDraft> KeepAsync(Stream bytes, string fileName, int ownerId, IProgress<long>? told = null, CancellationToken ct = default)
    {
        var line = CleanText.Line(CleanText.Cut(fileName, ImportRun.FileNameMax * 4)); // a browser's word, of any length
        var name = CleanText.Cut(line.Length == 0 ? "?" : line, ImportRun.FileNameMax);
        var draft = new ImportDraft(Guid.NewGuid().ToString("N"), ownerId, name, new SourceOptions());
        try
        {
            await StoreAsync(bytes, draft, told, ct);
            await NoteAsync(draft, ct);
            return draft;
        }
        catch (Exception e)
        {
            Forget(draft.Upload);
            if (e is IOException io && DiskFull.Is(io)) throw Refuse.DiskFull();
            throw;
        }
    }

    /// <summary>Keeps what was chosen meanwhile; a crash leaves the old choices or the new ones.</summary>
    public async Task NoteAsync(ImportDraft draft, CancellationToken ct = default)
    {
        var path = PathOf(draft.Upload) + DraftSuffix;
        var beside = $"{path}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(beside, JsonSerializer.Serialize(draft, ImportMapping.Keys), ct);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>What a person has uploaded under this name and not thrown away; null when there is no such thing or it is somebody else's.</summary>
    public async Task<ImportDraft?> DraftAsync(string name, int userId, CancellationToken ct = default)
    {
        if (!Guid.TryParseExact(name, "N", out _) || !File.Exists(PathOf(name))) return null;
        try
        {
            var draft = JsonSerializer.Deserialize<ImportDraft>(await File.ReadAllTextAsync(PathOf(name) + DraftSuffix, ct), ImportMapping.Keys);
            return draft?.OwnerId == userId ? draft : null;
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>All that a person has uploaded and neither imported nor thrown away, newest first.</summary>
    public async Task<IReadOnlyList<ImportDraft>> DraftsAsync(int userId, CancellationToken ct = default)
    {
        if (!Directory.Exists(_folder)) return [];
        var drafts = new List<ImportDraft>();
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*" + DraftSuffix).OrderByDescending(x => x.LastWriteTimeUtc))
            if (await DraftAsync(file.Name[..^DraftSuffix.Length], userId, ct) is { } draft) drafts.Add(draft);
        return drafts;
    }

    /// <summary>The import has begun: what it needs is kept with the run.</summary>
    internal void Begun(string name) => File.Delete(PathOf(name) + DraftSuffix);

    /// <summary>The path of a kept file; only names that were given out are accepted.</summary>
    public string PathOf(string name) => Guid.TryParseExact(name, "N", out _) ? Path.Combine(_folder, name) : throw Refuse.NotFound();

    /// <summary>The rejected rows of a run.</summary>
    public string RejectedPathOf(int runId) => Path.Combine(_folder, $"rejected-{runId}.csv");

    public void Forget(string name)
    {
        File.Delete(PathOf(name));
        File.Delete(PathOf(name) + DraftSuffix);
    }

    /// <summary>Removes uploads that nobody began to import; those of <paramref name="inUse"/> stay.</summary>
    internal void Sweep(IReadOnlySet<string> inUse, DateTime now)
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles())
            if (Guid.TryParseExact(file.Name.Split('.')[0], "N", out _) && !inUse.Contains(file.Name.Split('.')[0]) && now - file.LastWriteTimeUtc > Life) file.Delete();
    }

    private async Task StoreAsync(Stream bytes, ImportDraft draft, IProgress<long>? told, CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        await using var file = new FileStream(PathOf(draft.Upload), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 17, useAsync: true);
        var buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = await bytes.ReadAsync(buffer, ct)) > 0;)
        {
            if ((length += read) > BytesMax) throw Refuse.Invalid("fileTooLarge", "file", CleanText.Cut(draft.FileName, 100), MegabytesMax);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
            told?.Report(length);
        }
    }
}
