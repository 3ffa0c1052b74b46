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
    private List<Gathered>? _beforeCommit;
    private List<Action<long>>? _afterCommit;
    private List<object>? _told;

    /// <summary>Has the write gate run <paramref name="work"/> with this item, and with those that others leave for it, right before the commit.</summary>
    public void BeforeCommit(IGatheredWork work, object item) => (_beforeCommit ??= []).Add(new Gathered(work, item));

    /// <summary>
    /// Has the write gate call <paramref name="action"/> once the transaction of this context is durable, in commit order.
    /// It is forgotten when the transaction rolls back. The action must be quick and must not throw.
    /// </summary>
    public void AfterCommit(Action action) => AfterCommit(_ => action());

    /// <summary>The same; the action is given the number of the commit, by which a <see cref="Snapshot"/> knows whether it holds it.</summary>
    public void AfterCommit(Action<long> action) => (_afterCommit ??= []).Add(action);

    /// <summary>Has the desk's other nodes hear this news too, if there are any: it is stored with the transaction.</summary>
    public void TellNodes(object news) => (_told ??= []).Add(news);

    /// <summary>Hands over what is to be done before the commit and forgets it. For write gates only.</summary>
    public IReadOnlyList<Gathered> TakeBeforeCommit()
    {
        IReadOnlyList<Gathered> taken = _beforeCommit ?? (IReadOnlyList<Gathered>)[];
        _beforeCommit = null;
        return taken;
    }

    /// <summary>Hands over the actions registered so far and forgets them. For write gates only.</summary>
    public IReadOnlyList<Action<long>> TakeAfterCommit()
    {
        IReadOnlyList<Action<long>> taken = _afterCommit ?? (IReadOnlyList<Action<long>>)[];
        _afterCommit = null;
        return taken;
    }

    /// <summary>Hands over the news for other nodes and forgets it. For write gates only.</summary>
    public IReadOnlyList<object> TakeTold()
    {
        IReadOnlyList<object> taken = _told ?? (IReadOnlyList<object>)[];
        _told = null;
        return taken;
    }

    /// <summary>
    /// Has other writers of the same row wait until this transaction ends, so that a busy ticket costs patience and not repeated work.
    /// Nothing to do where there is only one writer at a time.
    /// </summary>
    public virtual Task LockAsync(string table, long id, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The same for many rows, in an order in which two that do it cannot wait for each other.</summary>
    public virtual Task LockAsync(string table, IReadOnlyCollection<long> ids, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The elements of an array inside a JSON object column, in queries; none where absent. See <see cref="JsonItem.PathOf"/>.</summary>
    public IQueryable<JsonItem> JsonItems(string? json, string path) => FromExpression(() => JsonItems(json, path));

    public override void Dispose()
    {
        Forget();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Forget();
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

    /// <summary>A pooled context must not carry actions into its next lease.</summary>
    private void Forget() => (_beforeCommit, _afterCommit, _told) = (null, null, null);

    /// <summary>Keeps every read instant marked as UTC; providers that store numbers override it.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Utc ? v : DateTime.SpecifyKind(v, DateTimeKind.Utc),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
