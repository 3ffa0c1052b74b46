using System.Globalization;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.People;

namespace AgentConsole.Web.Conditions;

/// <summary>Names of customers and organizations that stand in a condition on this screen: there are too many to have them all at hand.</summary>
public sealed class FoundNames(CustomerReader customers)
{
    readonly Dictionary<(ConditionValueSource, string), string> _names = [];

    /// <summary>The name, where it is known by now.</summary>
    public string? Of(ConditionField field, string value) => _names.GetValueOrDefault((field.Source, value));

    public void Note(ConditionField field, string value, string name) => _names[(field.Source, value)] = name;

    /// <summary>Whether the values of the field are found by search.</summary>
    public static bool AreSearched(ConditionField field) => field.Source is ConditionValueSource.Customers or ConditionValueSource.Organizations;

    /// <summary>Reads the names of those that a draft mentions.</summary>
    public async Task LookUpAsync(DraftGroup draft, ConditionFields fields)
    {
        foreach (var test in draft.Tests)
        {
            if (fields.Find(test.Field) is not { } field || !AreSearched(field)) continue;
            foreach (var value in test.Values)
            {
                if (Of(field, value) is not null || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
                var name = field.Source == ConditionValueSource.Customers
                    ? (await customers.FindAsync(id))?.Name
                    : (await customers.FindOrganizationAsync(id))?.Name;
                if (name is not null) Note(field, value, name);
            }
        }
    }
}
