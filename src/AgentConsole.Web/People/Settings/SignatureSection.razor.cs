using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.People.Settings;

/// <summary>What is typed stays in the browser until it is saved: a change of the language loads the page anew.</summary>
public sealed partial class SignatureSection(OwnSettings own, CurrentViewer viewer, IJSRuntime script) : IAsyncDisposable
{
    readonly PagePart _page = new(script);
    ElementReference _root;
    MarkupString _preview;
    Refusal? _refusal;
    string _initial = "", _text = ""; // the field is the browser's once it is drawn: an answer that comes late must not overwrite what was typed since
    bool _busy, _saved;

    string Stored => viewer.User?.Signature ?? "";

    bool Changed => _text.ReplaceLineEndings("\n") != Stored.ReplaceLineEndings("\n");

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    protected override void OnInitialized() => Show(_initial = Stored);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _page.AttachAloneAsync("/" + Assets["settings.js"], "keep", _root, $"signature:{viewer.Viewer.UserId}");
    }

    void Type(ChangeEventArgs e)
    {
        (_saved, _refusal) = (false, null);
        Show((string?)e.Value ?? "");
    }

    void Show(string text)
    {
        _text = text;
        _preview = new(MarkdownHtml.FromMarkdown(text));
    }

    async Task SaveAsync()
    {
        if (_busy) return; // a second click before the first was answered
        _busy = true;
        var text = _text;
        _refusal = await own.ChangeAsync(x => x with { Signature = text });
        (_busy, _saved) = (false, _refusal is null);
        if (_saved) await _page.TellAsync("forget", text);
    }

    async Task ForgetAsync()
    {
        _refusal = null;
        Show(Stored);
        await _page.TellAsync("put", Stored);
    }
}
