using System.Globalization;
using System.Text;

namespace AgentConsole.Core.Demo;

/// <summary>A PDF of one A5 page with a title, some lines in Latin letters, and a bar code that says nothing.</summary>
internal static class PdfPage
{
    public static byte[] Draw(string title, IReadOnlyList<string> lines)
    {
        var content = new StringBuilder();
        content.Append(CultureInfo.InvariantCulture, $"BT /F1 18 Tf 40 540 Td ({Escaped(title)}) Tj ET\n");
        for (var i = 0; i < lines.Count; i++) content.Append(CultureInfo.InvariantCulture, $"BT /F1 11 Tf 40 {505 - i * 20} Td ({Escaped(lines[i])}) Tj ET\n");
        var x = 40;
        foreach (var c in title)
        {
            content.Append(CultureInfo.InvariantCulture, $"{x} 60 {1 + c % 4} 50 re f\n");
            x += 4 + c % 7;
        }

        return Assemble(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]);
    }

    private static byte[] Assemble(string[] objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var starts = new int[objects.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            starts[i] = pdf.Length;
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var start in starts) pdf.Append(CultureInfo.InvariantCulture, $"{start:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => c is '(' or ')' or '\\' ? $"\\{c}" : c is >= ' ' and <= '~' ? c.ToString() : "?"));
}
