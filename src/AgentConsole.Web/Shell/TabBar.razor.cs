using AgentConsole.Web.People;

namespace AgentConsole.Web.Shell;

public sealed partial class TabBar(CurrentViewer viewer) : IDisposable
{
    protected override void OnInitialized() => viewer.Changed += Show;

    public void Dispose() => viewer.Changed -= Show;

    void Show() => _ = OnScreenAsync(() => { });
}
