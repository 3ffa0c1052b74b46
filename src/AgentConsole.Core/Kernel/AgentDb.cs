using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentConsole.Core.Kernel;

/// <summary>
/// The one database context. Each feature maps its own entities (an <see cref="IEntityTypeConfiguration{T}"/> beside the
/// entity) and offers its sets as extension properties, so this class knows no feature. Short-lived: one context per operation.
/// All <see cref="DateTime"/> values are UTC with millisecond precision.
/// </summary>
public abstract class AgentDb(DbContextOptions options) : DbContext(options)
{
    private List<Action>? _afterCommit;

    /// <summary>
    /// Has the write gate call <paramref name="action"/> once the transaction of this context is durable, in commit order.
    /// It is forgotten when the transaction rolls back. The action must be quick and must not throw.
    /// </summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    /// <summary>Hands over the actions registered so far and forgets them. For write gates only.</summary>
    public IReadOnlyList<Action> TakeAfterCommit()
    {
        IReadOnlyList<Action> taken = _afterCommit ?? (IReadOnlyList<Action>)[];
        _afterCommit = null;
        return taken;
    }

    /// <summary>
    /// Has other writers of the same row wait until this transaction ends, so that a busy ticket costs patience and not repeated work.
    /// Nothing to do where there is only one writer at a time.
    /// </summary>
    public virtual Task LockAsync(string table, long id, CancellationToken ct) => Task.CompletedTask;

    public override void Dispose()
    {
        _afterCommit = null; // a pooled context must not carry actions into its next lease
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        _afterCommit = null;
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AgentDb).Assembly);
        SqlFunctions.Map(modelBuilder, Database.ProviderName!);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<string>().AreUnicode();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    /// <summary>Keeps every read instant marked as UTC; providers that store numbers override it.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Utc ? v : DateTime.SpecifyKind(v, DateTimeKind.Utc),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
