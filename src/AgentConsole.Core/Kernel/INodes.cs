namespace AgentConsole.Core.Kernel;

/// <summary>Joins this node with the desk's other nodes on the same database. A desk on a database of its own has none.</summary>
public interface INodes
{
    /// <summary>From here on nothing that other nodes commit is missed. Call before anything is read to be kept in memory.</summary>
    Task StartAsync(CancellationToken ct = default);
}
