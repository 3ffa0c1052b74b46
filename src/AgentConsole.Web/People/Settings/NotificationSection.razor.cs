using AgentConsole.Core.Kernel;
using AgentConsole.Core.Notices;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.People.Settings;

/// <summary>What a person is told of, and by which ways. Each box is stored at once.</summary>
public sealed partial class NotificationSection(NoticeBook book, NoticeChoices choices, CurrentViewer viewer, IJSRuntime script) : IAsyncDisposable
{
    static readonly (NoticeWays Way, string Name)[] Ways = [(NoticeWays.Console, "In the console"), (NoticeWays.Desktop, "On the desktop"), (NoticeWays.Sound, "Sound")];

    readonly PagePart _page = new(script);
    readonly Dictionary<NoticeEvent, NoticeWays> _ways = [];
    ElementReference _root;
    Refusal? _refusal;
    string? _permission;

    /// <summary>The browser says whether it shows notifications: <c>default</c> while nobody has been asked, <c>granted</c>, <c>denied</c>, <c>absent</c>.</summary>
    [JSInvokable]
    public Task Permitted(string permission) => OnScreenAsync(() => _permission = permission);

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    protected override void OnInitialized()
    {
        foreach (var what in NoticeChoices.ByWeight) _ways[what] = choices.Of(viewer.Viewer.UserId, what);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _page.AttachAsync("/" + Assets["settings.js"], "permission", _root, this);
    }

    async Task ChooseAsync(NoticeEvent what, NoticeWays way, ChangeEventArgs e)
    {
        var before = _ways[what];
        // Shown as it was chosen; a second box clicked meanwhile goes upon it.
        _ways[what] = e.Value is true ? before | way : way == NoticeWays.Console ? NoticeWays.None : before & ~way;
        try
        {
            await book.ChooseAsync(viewer.Viewer.UserId, what, _ways[what]);
            _refusal = null;
        }
        catch (RefusedException refused)
        {
            (_ways[what], _refusal) = (before, refused.Refusal);
        }
    }
}
