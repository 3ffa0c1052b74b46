using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.People;

/// <summary>What a feature of higher rank knows of that keeps a group from being taken out of use.</summary>
public interface IGroupHold
{
    /// <summary>How many things hang on the group, asked inside the transaction that would take it out of use.</summary>
    Task<int> CountAsync(AgentDb db, int groupId, CancellationToken ct);
}
