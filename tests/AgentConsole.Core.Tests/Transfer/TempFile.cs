using System.IO.Compression;
using System.Text;

namespace AgentConsole.Core.Tests.Transfer;

/// <summary>A file for one test; gone when the test is.</summary>
sealed class TempFile : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("import-");

    public TempFile(byte[] bytes, string name = "tickets.csv")
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(Path, bytes);
    }

    public TempFile(string text, Encoding? encoding = null, string name = "tickets.csv") : this(Bytes(text, encoding ?? new UTF8Encoding(false)), name)
    {
    }

    public string Path { get; }

    public string Folder => _folder.FullName;

    public static byte[] Bytes(string text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
