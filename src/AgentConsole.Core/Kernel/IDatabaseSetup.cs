namespace AgentConsole.Core.Kernel;

/// <summary>Creates the database where it is missing and brings its schema up to date.</summary>
public interface IDatabaseSetup
{
    Task MigrateAsync(CancellationToken ct = default);
}
