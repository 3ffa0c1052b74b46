using AgentConsole.Core.Transfer;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

public sealed partial class ImportReadingOptions
{
    static readonly string[] Encodings = ["utf-8", "utf-16", "utf-16BE", "gb18030", "big5", "shift_jis", "euc-kr", "windows-1252", "windows-1251"];
    static readonly char[] Delimiters = [',', ';', '\t', '|'];

    [Parameter, EditorRequired] public required SourceOptions Options { get; set; }

    /// <summary>What was found out; null while or because it was not.</summary>
    [Parameter] public SourceShape? Shape { get; set; }

    [Parameter] public EventCallback<SourceOptions> Changed { get; set; }

    Task ChangeAsync(SourceOptions options) => Changed.InvokeAsync(options);

    string Named(char delimiter) => delimiter switch
    {
        ',' => T["comma"],
        ';' => T["semicolon"],
        '\t' => T["tab"],
        '|' => T["bar"],
        _ => delimiter.ToString(),
    };

    static string? Text(ChangeEventArgs e) => e.Value is string { Length: > 0 } text ? text : null;
}
