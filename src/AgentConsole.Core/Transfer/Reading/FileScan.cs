using System.IO.Compression;
using System.Security.Cryptography;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>One pass over all bytes of a file: its hash, what kind it is, and the likely encoding of its text.</summary>
internal sealed record FileScan(SourceKind Kind, string Hash, long Length, bool Gzip, string Encoding)
{
    public static async Task<FileScan> RunAsync(string path, CancellationToken ct)
    {
        await using var file = OpenFile(path);
        var (kind, gzip) = KindOf(await HeadAsync(file, ct), path);
        using var sha = SHA256.Create();
        var census = new ByteCensus();
        await using var hashed = new CryptoStream(file, sha, CryptoStreamMode.Read, leaveOpen: true);
        await using var text = gzip ? new GZipStream(hashed, CompressionMode.Decompress, leaveOpen: true) : (Stream)hashed;
        var buffer = new byte[1 << 17];
        try
        {
            for (int read; (read = await text.ReadAsync(buffer, ct)) > 0;)
                if (kind == SourceKind.Text) census.Add(buffer.AsSpan(0, read));
            while (await hashed.ReadAsync(buffer, ct) > 0) { } // what may follow the compressed part belongs to the file
        }
        catch (InvalidDataException)
        {
            throw Refuse.Invalid("importDamaged", "file");
        }

        if (kind == SourceKind.Text && census.IsBinary) throw Refuse.Invalid("importNoText", "file");
        return new FileScan(kind, Convert.ToHexStringLower(sha.Hash!), file.Length, gzip, census.Guess());
    }

    internal static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 17, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refuse.Invalid("importNoFile", "file", path);
        }
    }

    private static async Task<byte[]> HeadAsync(FileStream file, CancellationToken ct)
    {
        var head = new byte[8];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        return head[..read];
    }

    private static (SourceKind, bool Gzip) KindOf(byte[] head, string path) => head switch
    {
        [] => throw Refuse.Invalid("importEmptyFile", "file", Path.GetFileName(path)),
        [0x1F, 0x8B, ..] => (SourceKind.Text, true),
        [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => (SourceKind.Workbook, false),
        _ => (SourceKind.Text, false),
    };
}
