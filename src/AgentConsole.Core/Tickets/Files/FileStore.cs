using System.Buffers;
using System.Security.Cryptography;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Where the desk keeps bytes. Relative paths are under the application's data folder.</summary>
public sealed class FileStoreOptions
{
    public required string Folder { get; set; }
}

/// <summary>
/// Files addressed by their SHA-256, outside the database; equal bytes are stored once. A file is complete before it gets its name,
/// so a crash leaves at most a temporary file, which <see cref="FileSweeper"/> removes.
/// </summary>
public sealed class FileStore(FileStoreOptions options, IWriteGate gate, IDbContextFactory<AgentDb> databases, TimeProvider time)
{
    public const int MegabytesMax = 25;
    public const long BytesMax = MegabytesMax * 1024L * 1024L;

    /// <summary>Stores a stream as an upload of the user; refuses above 25 MB or when the disk is full, and leaves nothing behind then. Progress is bytes so far.</summary>
    public async Task<Upload> UploadAsync(int userId, string name, Stream bytes, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        var safe = FileKind.SafeName(name);
        var (hash, size, head) = await SaveAsync(safe, bytes, progress, ct);
        var kind = FileKind.Of(head);
        var upload = new Upload
        {
            Id = Guid.CreateVersion7(), UserId = userId, Name = safe, Hash = hash, Size = size,
            ContentType = kind.ContentType, Inline = kind.Inline, At = time.Now(),
        };
        await gate.RunAsync(async (db, token) =>
        {
            db.Uploads.Add(upload);
            await db.SaveChangesAsync(token);
        }, ct);
        return upload;
    }

    /// <summary>Which of these uploads the user still has, in this order.</summary>
    public async Task<IReadOnlyList<Upload>> UploadsAsync(int userId, IReadOnlyList<Guid> ids, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = await db.Uploads.AsNoTracking().Where(x => x.UserId == userId && ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, ct);
        return [.. ids.Where(found.ContainsKey).Select(x => found[x])];
    }

    /// <summary>Takes an upload back before it became part of a message.</summary>
    public Task ForgetAsync(int userId, Guid id, CancellationToken ct = default) =>
        gate.RunAsync((db, token) => db.Uploads.Where(x => x.Id == id && x.UserId == userId).ExecuteDeleteAsync(token), ct);

    /// <summary>Opens the bytes for reading; null when they are gone from the disk.</summary>
    public Stream? Open(string hash)
    {
        var path = PathOf(hash);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true) : null;
    }

    private async Task<(string Hash, long Size, byte[] Head)> SaveAsync(string name, Stream bytes, IProgress<long>? progress, CancellationToken ct)
    {
        Directory.CreateDirectory(options.Folder);
        var part = Path.Combine(options.Folder, $"{Guid.NewGuid():N}.part");
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            byte[] head = [];
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true))
            {
                var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
                try
                {
                    int read;
                    while ((read = await bytes.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0)
                    {
                        if ((size += read) > BytesMax) throw Refuse.Invalid("fileTooLarge", "files", name, MegabytesMax);
                        if (head.Length == 0) head = buffer[..Math.Min(read, FileKind.BytesWanted)];
                        sha.AppendData(buffer, 0, read);
                        await file.WriteAsync(buffer.AsMemory(0, read), ct);
                        progress?.Report(size);
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }

                file.Flush(flushToDisk: true); // the database row must never outlive its bytes
            }

            var hash = Convert.ToHexStringLower(sha.GetHashAndReset());
            var path = PathOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.SetLastWriteTimeUtc(part, time.Now()); // keeps the sweep away
            File.Move(part, path, overwrite: true);     // equal bytes, perhaps being swept or sent by somebody else this moment
            return (hash, size, head);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            throw Refuse.DiskFull();
        }
        finally
        {
            File.Delete(part);
        }
    }

    private string PathOf(string hash) => Path.Combine(options.Folder, hash[..2], hash);
}
