using System.Text;
using System.Text.Unicode;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Tells text from binary, and mark-up and mails from plain text. Suspicion wins: what a browser might take for a document is
/// never called plain text.
/// </summary>
static class TextKind
{
    // The marks by which browsers take unlabelled bytes for HTML (WHATWG MIME Sniffing, 7.1).
    static readonly string[] HtmlMarks =
    [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style", "<title", "<b",
        "<body", "<br", "<p", "<img", "<form", "<meta", "<span", "<!--",
    ];

    static readonly HashSet<string> MailHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Return-Path", "Received", "Delivered-To", "From", "To", "Date", "Subject", "Message-ID", "MIME-Version", "Reply-To", "Content-Type",
    };

    /// <summary>Null when the bytes are not text.</summary>
    public static FileKind? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || Charset(bytes) is not { } charset)
            return null;

        var text = charset switch
        {
            "utf-16le" => Encoding.Unicode.GetString(bytes),
            "utf-16be" => Encoding.BigEndianUnicode.GetString(bytes),
            _ => Encoding.Latin1.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes), // the marks are ASCII, the rest is not looked at
        };
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n\f");
        if (IsMarkup(start) is { } markup)
            return new FileKind(markup);
        return new FileKind(IsMail(start) ? "message/rfc822" : "text/plain", IsMail(start) ? null : charset);
    }

    static string? Charset(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return "utf-16le";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return "utf-16be";
        foreach (var b in bytes)
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B) or 0x7F)
                return null;
        return IsUtf8(bytes) ? "utf-8" : IsGb18030(bytes) ? "gb18030" : null;
    }

    // The sample may end in the middle of a character, three bytes at most.
    static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut <= 3 && cut < bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
                return cut == 0 || Rune.DecodeFromUtf8(bytes[^cut..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData;
        }
        return false;
    }

    // By structure only: pairs of a lead and a trail byte, or four bytes of which the second and the fourth are digits.
    static bool IsGb18030(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length;)
        {
            if (bytes[i] < 0x80) { i++; continue; }
            if (bytes[i] is 0x80 or 0xFF) return false;
            if (i + 1 >= bytes.Length) return i > 0;
            if (bytes[i + 1] is >= 0x30 and <= 0x39)
            {
                if (i + 3 >= bytes.Length) return i > 0;
                if (bytes[i + 2] is < 0x81 or > 0xFE || bytes[i + 3] is < 0x30 or > 0x39) return false;
                i += 4;
                continue;
            }
            if (bytes[i + 1] is < 0x40 or 0x7F or 0xFF) return false;
            i += 2;
        }
        return true;
    }

    static string? IsMarkup(ReadOnlySpan<char> start)
    {
        var ignoreCase = StringComparison.OrdinalIgnoreCase;
        if (!start.StartsWith('<'))
            return null;
        // Prologue, comments and a DOCTYPE may stand before the root: any <svg or <html in the sample decides.
        if (start.StartsWith("<svg", ignoreCase) || start.StartsWith("<!doctype svg", ignoreCase))
            return "image/svg+xml";
        if (start.StartsWith("<?xml", ignoreCase) || start.StartsWith("<!--", ignoreCase) || start.StartsWith("<!doctype", ignoreCase))
        {
            if (start.Contains("<html", ignoreCase) || start.StartsWith("<!doctype html", ignoreCase)) return "text/html";
            if (start.Contains("<svg", ignoreCase)) return "image/svg+xml";
            return start.StartsWith("<!--", StringComparison.Ordinal) ? "text/html" : "application/xml";
        }
        foreach (var mark in HtmlMarks)
        {
            if (start.StartsWith(mark, ignoreCase) && (start.Length == mark.Length || start[mark.Length] is ' ' or '>' or '/' or '\t' or '\r' or '\n'))
                return "text/html";
        }
        return start.Contains("xmlns=", ignoreCase) || start.Contains("xmlns:", ignoreCase) ? "application/xml" : null;
    }

    // A block of header lines, two of them well known, before the first empty line.
    static bool IsMail(ReadOnlySpan<char> start)
    {
        var known = 0;
        var first = true;
        foreach (var line in start.EnumerateLines())
        {
            if (line.IsEmpty)
                break;
            var colon = line.IndexOf(':');
            var folded = !first && line[0] is ' ' or '\t';
            var mailbox = first && line.StartsWith("From ", StringComparison.Ordinal);
            first = false;
            if (folded || mailbox)
                continue;
            if (colon < 1 || line[..colon].IndexOfAny(' ', '\t') >= 0)
                return false;
            if (MailHeaders.Contains(line[..colon].ToString()))
                known++;
        }
        return known >= 2;
    }
}
