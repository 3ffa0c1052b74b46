using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Kernel;

/// <summary>Hands out the provider's context as the desk's own type.</summary>
public sealed class AgentDbFactory<TContext>(IDbContextFactory<TContext> provider) : IDbContextFactory<AgentDb> where TContext : AgentDb
{
    public AgentDb CreateDbContext() => provider.CreateDbContext();

    public async Task<AgentDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await provider.CreateDbContextAsync(cancellationToken);
}
