using System.Globalization;
using AgentConsole.Core.Notices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace AgentConsole.Web.Notices;

/// <summary>Counts the tickets that have news for the person, and opens the list of them.</summary>
public sealed partial class Bell(NoticeShelf shelf, NavigationManager navigation) : IDisposable
{
    ElementReference _button;
    int _count;
    bool _open;

    [Parameter] public string Class { get; set; } = "ib";

    /// <summary>Of the icon, in pixels.</summary>
    [Parameter] public int Size { get; set; } = 16;

    /// <summary>Whether its name stands below it, as in the tab bar.</summary>
    [Parameter] public bool Words { get; set; }

    // What is read aloud begins with what is seen.
    string Number => _count < NoticeReader.CountMax ? _count.ToString(CultureInfo.CurrentCulture) : $"{NoticeReader.CountMax - 1}+";

    string Label => _count switch
    {
        0 when Words => T["Alerts"],
        _ when Words => $"{T["Alerts"]}: {Number}",
        0 => T["Notifications"],
        1 => T["Notifications, 1 ticket unread"],
        _ => T["Notifications, {0} tickets unread", Number],
    };

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Close;
        shelf.Changed += Show;
        await shelf.StartAsync();
        _count = shelf.Count;
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Close;
        shelf.Changed -= Show;
    }

    // Only the number is drawn here: a change of the list alone redraws nothing.
    void Show()
    {
        if (shelf.Count != _count) _ = OnScreenAsync(() => _count = shelf.Count);
    }

    void Close(object? sender, LocationChangedEventArgs e)
    {
        if (_open) _ = OnScreenAsync(() => _open = false);
    }
}
