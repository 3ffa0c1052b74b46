using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Fields that a feature of higher rank hands to the conditions.</summary>
public interface IConditionFieldSource
{
    IReadOnlyList<ConditionField> Fields { get; }
}

/// <summary>Every field a condition can ask about: the built-in ones, those of other features, and the custom fields of the moment.</summary>
public sealed class ConditionFields(CatalogCache catalog, IEnumerable<IConditionFieldSource> sources)
{
    /// <summary>All fields in the order a person is offered them; custom fields last, retired ones left out.</summary>
    public IReadOnlyList<ConditionField> All => throw new NotImplementedException((catalog, sources).ToString());

    /// <summary>The field of a key; retired custom fields too. Null when there is none.</summary>
    public ConditionField? Find(string key) => throw new NotImplementedException();

    /// <summary>The field of a key, an alias or a name in either language, in any case; null when there is none.</summary>
    public ConditionField? Named(string word) => throw new NotImplementedException();
}
