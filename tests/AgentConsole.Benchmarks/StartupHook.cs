using AgentConsole.Benchmarks.Circuits.Inside;

#pragma warning disable CA1050 // the runtime looks for this very name: DOTNET_STARTUP_HOOKS
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize() => new DeskProbe().Begin();
}
