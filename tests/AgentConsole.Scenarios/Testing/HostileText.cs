using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;

namespace AgentConsole.Scenarios.Testing;

/// <summary>Texts that break consoles: our own few everywhere, and the large collections where they lie beside the project.</summary>
static class HostileText
{
    /// <summary>For every field that takes a name: at most 60 characters once cleaned, each with something to see.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "<script>__ran.push(1)</script>", "\"><img src=x onerror=__ran.push(2)>", "'-__ran.push(3)-'", "</title><script>__ran.push(4)</script>",
        "</textarea><svg/onload=__ran.push(5)>", "<iframe srcdoc='<script>top.__ran.push(6)</script>'>", "javascript:__ran.push(7)",
        "{{constructor.constructor('__ran.push(8)')()}}", "${__ran.push(9)} #{1+1} <%= 1 %>", "<!-- --><b>bold</b><!--", "--></style></script><u>x",
        "%3Cscript%3E&lt;b&gt;&amp;amp;&#60;", "'; DROP TABLE Tickets; --", "{0} {1} {99} %s%n", "__proto__", "constructor", "null", "../../etc/passwd", "C:\\con\\..\\nul.txt",
        "x\r\nSet-Cookie: a=b\r\n\r\n<b>", "nul\0nul", "half \ud800 pair", "\u202Egnp.exe", "zero\u200B\u200Dwidth", "\uFEFFmark", "e\u0301\u0327\u0300\u0301\u0302\u0303 Ångström",
        "👩‍👩‍👧‍👦🏳️‍🌈🇨🇳", "العربية שלום", "﷽﷽﷽", "工单\u3000系统", "status:\"", "((((-tag:", "x'||(select 1)||'", "\\", "<a href=\"javascript:__ran.push(10)\">x</a>", "`;ls`",
    ];

    /// <summary>Longer ones, for texts without a narrow limit.</summary>
    public static readonly IReadOnlyList<string> Long =
    [
        new string('W', 250), new string('长', 250), string.Concat(Enumerable.Repeat("Z\u0351\u0345\u0322", 70)), "https://example.com/" + new string('x', 250),
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=__ran.push(11)&gt;\">",
    ];

    public static IReadOnlyList<string> Naughty { get; } = SharedData.Look("blns/blns.json") is { } path
        ? [.. JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!.Where(HasInk)]
        : [];

    /// <summary>Everything that a single line may have to hold.</summary>
    public static IReadOnlyList<string> Lines { get; } = [.. Names, .. Long, .. Naughty];

    /// <summary>Whole messages.</summary>
    public static IReadOnlyList<string> Html { get; } =
    [
        .. Names, .. Long,
        "<img src='https://spy.example/a.png'><style>@import 'https://spy.example/a.css'</style><div style=\"background:url(https://spy.example/b.png)\">x</div>",
        "<form action=https://spy.example><input name=q autofocus onfocus=__ran.push(12)></form><base href=https://spy.example><meta http-equiv=refresh content='0;url=https://spy.example'>",
        "<a href=' java\nscript:__ran.push(13)'>x</a><a href='data:text/html,<script>opener.__ran.push(14)</script>' target=_blank>y</a>",
        .. SharedData.Look("xss_dompurify/dompurify_cases.json") is { } path
            ? JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(path))!.Select(x => x.GetProperty("payload").GetString()!) : [],
    ];

    // A text of spaces and invisible characters is an empty one, and refused as such.
    static bool HasInk(string text)
    {
        try
        {
            return Refuse.Line(text, "text", int.MaxValue).Length > 0;
        }
        catch (RefusedException)
        {
            return false;
        }
    }
}
