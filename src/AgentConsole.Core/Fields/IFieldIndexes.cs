using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Fields;

/// <summary>
/// Keeps an index of the tickets by one custom field. Its expression is the one that <see cref="SqlFunctions"/> emits, else no query
/// would use it. Runs inside a gate's transaction; on a million tickets making one takes seconds, in which others cannot write.
/// </summary>
public interface IFieldIndexes
{
    Task AddAsync(AgentDb db, CustomField field, CancellationToken ct);

    Task DropAsync(AgentDb db, CustomField field, CancellationToken ct);
}
