using System.Collections.Frozen;
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
    private readonly ConditionField[] _fixed = [.. BuiltInFields.All, .. sources.SelectMany(x => x.Fields)];
    private volatile Snapshot? _now;

    /// <summary>All fields in the order a person is offered them; custom fields last, retired ones left out.</summary>
    public IReadOnlyList<ConditionField> All => Now.Offered;

    /// <summary>The field of a key; retired custom fields too. Null when there is none.</summary>
    public ConditionField? Find(string key) => Now.ByKey.GetValueOrDefault(key);

    /// <summary>The field of a key or of another word for it in either language, in any case; null when there is none.</summary>
    public ConditionField? Named(string word) => Now.ByWord.GetValueOrDefault(word);

    private Snapshot Now
    {
        get
        {
            var (known, current) = (_now, catalog.Now);
            return known?.Catalog == current ? known : _now = new Snapshot(current, _fixed);
        }
    }

    private sealed class Snapshot
    {
        public Snapshot(Catalog catalog, ConditionField[] fixedFields)
        {
            Catalog = catalog;
            var custom = catalog.Fields.Values.OrderBy(x => x.Order).ThenBy(x => x.Id).Select(x => (x.Active, Field: CustomConditionFields.From(x))).ToList();
            Offered = [.. fixedFields, .. custom.Where(x => x.Active).Select(x => x.Field)];
            ByKey = fixedFields.Concat(custom.Select(x => x.Field)).ToFrozenDictionary(x => x.Key, StringComparer.Ordinal);

            // Keys first, then the desk's own words, then what an admin called a custom field: nobody can take a built-in word away.
            var words = new Dictionary<string, ConditionField>(StringComparer.OrdinalIgnoreCase);
            foreach (var field in ByKey.Values) words.TryAdd(field.Key, field);
            foreach (var field in fixedFields.Concat(Offered))
                foreach (var word in FieldWords.Of(field)) words.TryAdd(word, field);
            ByWord = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        }

        public Catalog Catalog { get; }
        public ConditionField[] Offered { get; }
        public FrozenDictionary<string, ConditionField> ByKey { get; }
        public FrozenDictionary<string, ConditionField> ByWord { get; }
    }
}
