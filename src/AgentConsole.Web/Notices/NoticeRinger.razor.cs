using System.Globalization;
using AgentConsole.Core.Notices;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Notices;

/// <summary>What rings: the polite word at most once in ten seconds, desktop notifications and sound where the person asked for them.</summary>
public sealed partial class NoticeRinger(NoticeShelf shelf, NoticeChoices choices, NoticeWords words, CurrentViewer viewer, IJSRuntime script, TimeProvider time) : IAsyncDisposable
{
    /// <summary>More at once are told in one.</summary>
    const int MostDesktop = 3;

    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    readonly PagePart _page = new(script);
    readonly List<GivenNotice> _unsaid = [];
    ElementReference _root;
    ITimer? _next;
    string? _said;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        shelf.Given += Ring;
        await _page.AttachAloneAsync("/" + Assets["notices.js"], "ringer", _root);
    }

    public async ValueTask DisposeAsync()
    {
        shelf.Given -= Ring;
        if (_next is not null) await _next.DisposeAsync();
        await _page.DisposeAsync();
    }

    void Ring(IReadOnlyList<GivenNotice> given) => _ = OnScreenAsync(async () =>
    {
        _unsaid.AddRange(given);
        if (_next is null)
        {
            Say();
            _next = time.CreateTimer(_ => _ = OnScreenAsync(SayMore), null, Quiet, Timeout.InfiniteTimeSpan);
        }

        await ShowAsync(given);
    });

    void SayMore()
    {
        _next?.Dispose();
        _next = null;
        if (_unsaid.Count == 0) return;
        Say();
        _next = time.CreateTimer(_ => _ = OnScreenAsync(SayMore), null, Quiet, Timeout.InfiniteTimeSpan);
    }

    void Say()
    {
        _said = _unsaid is [var one] ? $"{T["1 new notification"]}: {words.Phrase(one)} #{one.TicketId} {one.Subject}"
            : T["{0} new notifications", _unsaid.Count.ToString(CultureInfo.CurrentCulture)];
        _unsaid.Clear();
    }

    async Task ShowAsync(IReadOnlyList<GivenNotice> given)
    {
        List<GivenNotice> desktop = [.. given.Where(x => Wants(x, NoticeWays.Desktop))];
        var sound = given.LastOrDefault(x => Wants(x, NoticeWays.Sound));
        if (desktop.Count == 0 && sound is null) return;
        var shown = desktop.Count > MostDesktop
            ? [new { key = $"many-{desktop[^1].TicketId}-{desktop[^1].Version}", title = "AgentConsole", body = T["{0} tickets have news", desktop.Count].Value, href = "/queue" }]
            : desktop.Select(x => new { key = $"{x.TicketId}-{x.Version}", title = $"#{x.TicketId} {x.Subject}", body = BodyOf(x), href = $"/tickets/{x.TicketId}#v{x.Version}" });
        await _page.TellAsync("ring", shown, sound is null ? null : $"{sound.TicketId}-{sound.Version}");
    }

    bool Wants(GivenNotice x, NoticeWays way) => choices.Of(viewer.Viewer.UserId, x.Event).HasFlag(way);

    string BodyOf(GivenNotice x) => x is { Entry: not NoticeEntry.Change, About: { } about } ? $"{words.Phrase(x)}\n{about}" : words.Phrase(x);
}
