using System.Text;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// What a file is, judged by its first bytes and never by its name or by what the sender claims.
/// <see cref="ContentType"/> is a media type without parameters; <see cref="Charset"/> is set for plain text only.
/// <see cref="Inline"/> is true for the four raster formats that may be shown inside the page and for nothing else: everything
/// else is offered as a download, above all HTML, SVG and XML, which would run in the desk's own origin.
/// </summary>
public sealed partial record FileKind(string ContentType, string? Charset = null)
{
    /// <summary>How many first bytes <see cref="Of"/> wants to see; fewer work, more are ignored.</summary>
    public const int BytesWanted = 8192;

    public bool Inline => ContentType is "image/png" or "image/jpeg" or "image/gif" or "image/webp";

    /// <summary>The kind of a file that begins with these bytes; application/octet-stream when nothing fits.</summary>
    public static FileKind Of(ReadOnlySpan<byte> first)
    {
        if (first.Length > BytesWanted)
            first = first[..BytesWanted];
        return Binary(first) is { } type ? new FileKind(type)
            : TextKind.Read(first) is { } text ? text
            : new FileKind("application/octet-stream");
    }

    static string? Binary(ReadOnlySpan<byte> b)
    {
        if (b.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (b.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (b.StartsWith("GIF87a"u8) || b.StartsWith("GIF89a"u8)) return "image/gif";
        if (b.StartsWith("RIFF"u8) && b.Length >= 12)
            return At(b, 8, "WEBP"u8) ? "image/webp" : At(b, 8, "WAVE"u8) ? "audio/wav" : null;
        if (IsBmp(b)) return "image/bmp";
        if (b.StartsWith("%PDF-"u8)) return "application/pdf";
        if (b.StartsWith("PK\x03\x04"u8) || b.StartsWith("PK\x05\x06"u8)) return Zip(b);
        if (b.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08])) return "application/gzip";
        if (b.StartsWith("OggS\0"u8)) return "audio/ogg";
        if (At(b, 4, "ftyp"u8)) return IsoMedia(b);
        return b.StartsWith("ID3"u8) && b.Length > 3 && b[3] < 0x10 || IsMp3Frame(b) ? "audio/mpeg" : null;
    }

    static bool At(ReadOnlySpan<byte> bytes, int offset, ReadOnlySpan<byte> mark) =>
        bytes.Length >= offset + mark.Length && bytes[offset..].StartsWith(mark);

    // "BM" alone also begins an English sentence; the reserved zeros and the size of the second header do not.
    static bool IsBmp(ReadOnlySpan<byte> b) =>
        b.Length >= 18 && b.StartsWith("BM"u8) && b[6..10].IndexOfAnyExcept((byte)0) < 0
        && b[14] is 12 or 40 or 52 or 56 or 64 or 108 or 124 && b[15] == 0;

    // MPEG layer III with a bitrate and a sample rate that exist. The layer also keeps a UTF-16 byte order mark out.
    static bool IsMp3Frame(ReadOnlySpan<byte> b) =>
        b.Length >= 4 && b[0] == 0xFF && (b[1] & 0xE6) == 0xE2 && b[2] >> 4 is > 0 and < 15 && (b[2] & 0x0C) != 0x0C;

    static string Zip(ReadOnlySpan<byte> b)
    {
        // The names of a package's parts stand in the local headers in plain letters, these folders among the first.
        if (b.IndexOf("[Content_Types].xml"u8) < 0 && b.IndexOf("_rels/.rels"u8) < 0)
            return "application/zip";
        const string Office = "application/vnd.openxmlformats-officedocument.";
        return b.IndexOf("word/"u8) >= 0 ? Office + "wordprocessingml.document"
            : b.IndexOf("xl/"u8) >= 0 ? Office + "spreadsheetml.sheet"
            : b.IndexOf("ppt/"u8) >= 0 ? Office + "presentationml.presentation"
            : "application/zip";
    }

    static string IsoMedia(ReadOnlySpan<byte> b) => Encoding.ASCII.GetString(b.Length >= 12 ? b[8..12] : []) switch
    {
        "heic" or "heix" or "mif1" => "image/heic",
        "avif" => "image/avif",
        "qt  " => "video/quicktime",
        "M4A " => "audio/mp4",
        _ => "video/mp4",
    };
}
