using AgentConsole.Core.People;
using AgentConsole.Scenarios.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Scenarios.People;

/// <summary>A desk whose sign-in page shows everybody how to get in.</summary>
public sealed class DemoDesk : Desk
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<IDemoNotice, Notice>());
    }

    sealed class Notice : IDemoNotice
    {
        public Task<IReadOnlyList<DemoAccount>> AccountsAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<DemoAccount>>(
        [
            new("admin", Password, "Admin", "Everything, settings too"), new("boss", Password, "Boss", "Head of Support"), new("anna", Password, "Anna", "Agent, Tech"),
        ]);
    }
}
