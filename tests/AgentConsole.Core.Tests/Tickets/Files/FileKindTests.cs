using System.Text;
using AgentConsole.Core.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Tickets.Files;

public class FileKindTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A0000", "image/png", true)]
    [InlineData("FFD8FFE000104A464946", "image/jpeg", true)]
    [InlineData("474946383961", "image/gif", true)]
    [InlineData("52494646000000005745425056503820", "image/webp", true)]
    [InlineData("424D36000000000000003600000028000000", "image/bmp", false)]
    [InlineData("255044462D312E370A", "application/pdf", false)]
    [InlineData("504B030414000000", "application/zip", false)]
    [InlineData("1F8B0800", "application/gzip", false)]
    [InlineData("49443303000000", "audio/mpeg", false)]
    [InlineData("FFFB9064", "audio/mpeg", false)]
    [InlineData("000000186674797069736F6D", "video/mp4", false)]
    [InlineData("000000186674797068656963", "image/heic", false)]
    [InlineData("524946460000000057415645666D7420", "audio/wav", false)]
    [InlineData("4F67675300020000", "audio/ogg", false)]
    [InlineData("FFFE48006900", "text/plain", false)]
    [InlineData("FEFF00480069", "text/plain", false)]
    [InlineData("FFFE3C0073007600670020003E00", "image/svg+xml", false)]
    [InlineData("CDCBBFEEC1F7B3CC0D0A", "text/plain", false)] // 退款流程 in GB18030
    [InlineData("00010203", "application/octet-stream", false)]
    [InlineData("7F454C46", "application/octet-stream", false)]
    [InlineData("4D5A9000", "application/octet-stream", false)]
    [InlineData("", "application/octet-stream", false)]
    [InlineData("FF", "application/octet-stream", false)]
    public void Of_FirstBytes_TellsTheType(string hex, string type, bool inline)
    {
        var kind = FileKind.Of(Convert.FromHexString(hex));
        Assert.Equal(type, kind.ContentType);
        Assert.Equal(inline, kind.Inline);
    }

    [Theory]
    [InlineData("Hello\nworld", "text/plain")]
    [InlineData("BMW is a car, and this is text", "text/plain")]
    [InlineData("退款流程", "text/plain")]
    [InlineData("a < b", "text/plain")]
    [InlineData("Dear team: we need help\nFrom: the start", "text/plain")]
    [InlineData("<!DOCTYPE html><p>x", "text/html")]
    [InlineData("\n  <ScRiPt>alert(1)</script>", "text/html")]
    [InlineData("\uFEFF<html>", "text/html")]
    [InlineData("<b>x", "text/html")]
    [InlineData("<!-- x --><svg onload=alert(1)>", "image/svg+xml")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml")]
    [InlineData("<?xml version='1.0'?>\n<!-- c -->\n<svg/>", "image/svg+xml")]
    [InlineData("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "text/html")]
    [InlineData("<?xml version='1.0'?><feed/>", "application/xml")]
    [InlineData("<x:a xmlns:x='http://www.w3.org/1999/xhtml'><x:script>alert(1)</x:script></x:a>", "application/xml")]
    [InlineData("Received: from a\n\tby b\nFrom: a@example.org\nSubject: x\n\nbody", "message/rfc822")]
    [InlineData("From a@b Mon\nFrom: a@example.org\nTo: b@example.org\n\n", "message/rfc822")]
    public void Of_Text_TellsMarkupAndMailFromPlainText(string text, string type)
    {
        var kind = FileKind.Of(Encoding.UTF8.GetBytes(text));
        Assert.Equal(type, kind.ContentType);
        Assert.False(kind.Inline);
    }

    [Fact]
    public void Of_TextCutInsideACharacter_IsStillUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes("退款流程😀");
        for (var length = 3; length <= bytes.Length; length++)
            Assert.Equal(new FileKind("text/plain", "utf-8"), FileKind.Of(bytes.AsSpan(0, length)));
    }

    [Theory]
    [InlineData("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    [InlineData("readme.txt", "application/zip")]
    public void Of_OfficePackages_AreToldByTheirParts(string part, string type)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry("_rels/.rels");
            zip.CreateEntry(part);
        }
        Assert.Equal(type, FileKind.Of(memory.ToArray()).ContentType);
    }

    [Fact]
    public void Of_AnyBytes_NeverThrowsAndShowsOnlyRasterImages() =>
        Prop.ForAll<byte[]>(bytes => FileKind.Of(bytes) is { Inline: false } or { ContentType: "image/png" or "image/jpeg" or "image/gif" or "image/webp" })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("退款 单据.xlsx", "退款 单据.xlsx")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Windows\system32\cmd.exe", "cmd.exe")]
    [InlineData("a\0.png", "a.png")]
    [InlineData("photo\u202Egnp.exe", "photognp.exe")]
    [InlineData("a\u200B\u200E.\uFEFFtxt", "a.txt")]
    [InlineData("a\r\nSet-Cookie: x.txt", "a Set-Cookie_ x.txt")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("...", "file")]
    [InlineData("..", "file")]
    [InlineData("/", "file")]
    [InlineData("", "file")]
    [InlineData("  ", "file")]
    [InlineData("folder/", "folder")]
    [InlineData("evil.exe. . ", "evil.exe")]
    [InlineData("notes.txt:evil.exe", "notes.txt_evil.exe")]
    [InlineData("a\"b<c>d|e?f*g.txt", "a_b_c_d_e_f_g.txt")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("Aux .tar.gz", "_Aux .tar.gz")]
    [InlineData("LPT1", "_LPT1")]
    [InlineData("com¹.txt", "_com¹.txt")]
    [InlineData("command.txt", "command.txt")]
    [InlineData("nullable.cs", "nullable.cs")]
    public void SafeName_OfAForgedName_IsHarmless(string name, string expected) => Assert.Equal(expected, FileKind.SafeName(name));

    [Fact]
    public void SafeName_TooLong_KeepsTheExtension()
    {
        var name = FileKind.SafeName(new string('退', 300) + ".docx");
        Assert.Equal(200, name.Length);
        Assert.EndsWith("….docx", name);
        Assert.Equal(200, FileKind.SafeName("a." + new string('b', 300)).Length);
    }

    [Fact]
    public void SafeName_AnyName_IsOneHarmlessPart() =>
        Prop.ForAll<ushort[]>(units =>
        {
            var name = FileKind.SafeName(new string([.. units.Select(u => (char)(u % 0x250))]));
            return name.Length is > 0 and <= 200 && name == Path.GetFileName(name) && !name.StartsWith('.') && name == name.Trim()
                && name.IndexOfAny(['/', '\\', '\0', ':', '"', '<', '>', '|']) < 0 && FileKind.SafeName(name) == name;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
