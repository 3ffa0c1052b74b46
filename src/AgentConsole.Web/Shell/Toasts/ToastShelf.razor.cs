namespace AgentConsole.Web.Shell.Toasts;

public sealed partial class ToastShelf(ToastTray tray) : IDisposable
{
    protected override void OnInitialized() => tray.Changed += Show;

    public void Dispose() => tray.Changed -= Show;

    void Show() => _ = OnScreenAsync(() => { });
}
