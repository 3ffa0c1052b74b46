using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Notices;

/// <summary>Stands on the page of a ticket: whoever has it before their eyes has read what they were told of it. A tab in the background is nobody's eyes.</summary>
public sealed partial class ReadNotices(NoticeShelf shelf, IJSRuntime script) : IAsyncDisposable
{
    readonly PagePart _page = new(script);
    ElementReference _root;
    long _told;
    bool _visible;

    [Parameter, EditorRequired] public long TicketId { get; set; }

    /// <summary>The tab came to the front, or left it.</summary>
    [JSInvokable]
    public Task Seen(bool visible)
    {
        _visible = visible;
        return TellAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _visible = false;
        await TellAsync();
        await _page.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _page.AttachAsync("/" + Assets["notices.js"], "sight", _root, this);
        else if (_told != TicketId) await TellAsync();
    }

    Task TellAsync()
    {
        _told = TicketId;
        return shelf.LookAsync(_visible ? TicketId : null);
    }
}
