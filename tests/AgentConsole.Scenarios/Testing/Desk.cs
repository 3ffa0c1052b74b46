using AgentConsole.Web.Tests.Testing;

namespace AgentConsole.Scenarios.Testing;

/// <summary>The whole desk on a real port of this machine.</summary>
public class Desk : WebDesk
{
    public string Address => ClientOptions.BaseAddress.ToString();

    public static async Task<Desk> StartAsync()
    {
        var desk = new Desk();
        await desk.InitializeAsync();
        return desk;
    }

    public override Browser Open() => new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) });

    protected override void Begin()
    {
        UseKestrel(0);
        StartServer();
    }
}
