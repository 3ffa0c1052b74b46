using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Toasts;

public sealed partial class ToastCard(ToastTray tray, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(8);

    ITimer? _end;
    TimeSpan _left = Life;
    long _since;

    [Parameter, EditorRequired] public required Toast Toast { get; set; }

    /// <summary>The one that the key Z undoes.</summary>
    [Parameter] public bool Latest { get; set; }

    protected override void OnInitialized()
    {
        if (Toast.Failed) return;
        _end = time.CreateTimer(_ => _ = OnScreenAsync(Close), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Release();
    }

    public void Dispose() => _end?.Dispose();

    // Who points at it or tabs into it is still reading.
    void Hold()
    {
        if (_since == 0) return;
        _left -= time.GetElapsedTime(_since);
        _since = 0;
        _end?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    void Release()
    {
        if (_since != 0) return;
        _since = time.GetTimestamp();
        _end?.Change(_left > TimeSpan.FromSeconds(1) ? _left : TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
    }

    async Task UndoAsync()
    {
        Close();
        await Toast.Undo!();
    }

    void Close() => tray.Remove(Toast);
}
