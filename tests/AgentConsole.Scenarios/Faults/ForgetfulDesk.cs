using AgentConsole.Scenarios.Testing;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Scenarios.Faults;

/// <summary>A desk that keeps a page without a browser for seconds, not for minutes.</summary>
public sealed class ForgetfulDesk : Desk
{
    public static async Task<ForgetfulDesk> BeginAsync()
    {
        var desk = new ForgetfulDesk();
        await desk.InitializeAsync();
        return desk;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.Configure<CircuitOptions>(x => x.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(8)));
    }
}
