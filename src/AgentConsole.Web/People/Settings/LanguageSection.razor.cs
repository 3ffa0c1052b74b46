using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People.SignIn;
using AgentConsole.Web.Shell;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.People.Settings;

public sealed partial class LanguageSection(OwnSettings own, CurrentViewer viewer, LocalTimes times, TimeProvider time, NavigationManager navigation, IJSRuntime script) : IAsyncDisposable
{
    /// <summary>Stands for the browser's own among the zones.</summary>
    const string Browser = "";

    readonly PagePart _page = new(script);
    ElementReference _root;
    Refusal? _refusal;
    string? _browserZone;

    string Current => viewer.User?.FollowsBrowserZone == true ? Browser : viewer.User?.TimeZone ?? "UTC";

    string Shown => Current == Browser ? T["As this browser ({0})", NameOf(viewer.User!.TimeZone)] : NameOf(Current);

    string There => times.InZone(time.Now()).ToString("HH:mm", CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await _page.AttachAloneAsync("/" + Assets["settings.js"], "browser", _root);
        _browserZone = await _page.AskAsync<string>("zone");
    }

    /// <summary>The whole page changes its language; what is typed on it is kept by its browser.</summary>
    void Speak(ChangeEventArgs e) => navigation.NavigateTo(Languages.SwitchHref((string?)e.Value ?? Languages.English, "/settings"), forceLoad: true);

    IReadOnlyList<Choice<string>> Choices() =>
    [
        new(Browser, _browserZone is { } zone ? T["As this browser ({0})", NameOf(zone)] : T["Follows the browser"]),
        .. SetupPage.Zones.Select(x => new Choice<string>(x, NameOf(x), OffsetOf(x))),
    ];

    async Task SetZoneAsync(string zone)
    {
        var known = _browserZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(_browserZone, out _) ? _browserZone : null;
        _refusal = await own.ChangeAsync(x => zone == Browser
            ? x with { FollowsBrowserZone = true, TimeZone = known ?? x.TimeZone }
            : x with { FollowsBrowserZone = false, TimeZone = zone });
    }

    static string NameOf(string zone) => zone.Replace('_', ' ');

    string? OffsetOf(string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) return null;
        var offset = found.GetUtcOffset(time.Now());
        return $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";
    }
}
