using System.Globalization;
using AgentConsole.Core.Conditions;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Conditions;

/// <summary>One test of the builder: field, comparison and values, each picked.</summary>
public sealed partial class BuilderTest(ConditionFields fields, ConditionNames names, CustomerChoices customers, FoundNames found)
{
    ConditionField? _field;
    string? _wrong;

    [Parameter, EditorRequired] public required DraftTest Test { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    string Label => _field?.Label() ?? Test.Field;

    /// <summary>Whether there is a list of values, or a search that finds them.</summary>
    bool IsPicked => FoundNames.AreSearched(_field!) || names.Choices(_field!).Any();

    string Values => Test.Values.Count == 0 ? T["Choose…"] : string.Join(CultureInfo.CurrentUICulture.TextInfo.ListSeparator + " ", Test.Values.Select(Name));

    string? Bad => Test.Values.Count < Test.Op.ValueCount.Min || _wrong is not null ? "is-bad" : null;

    Func<string, CancellationToken, Task<IReadOnlyList<Choice<string>>>>? Finder => FoundNames.AreSearched(_field!) ? FindAsync : null;

    protected override void OnParametersSet()
    {
        _field = fields.Find(Test.Field);
        _wrong = Test.Wrong(fields);
    }

    string Words(Operator op) => ConditionWords.Operator(op, _field!.Type, Test.Op == op ? Test.Values.Count : 1);

    string Name(string value) => value.Length == 0 ? T["Choose…"] : found.Of(_field!, value) ?? names.Label(_field!, Test.Op, value);

    IReadOnlyList<Choice<string>> Fields() => [.. fields.All.Select(x => new Choice<string>(x.Key, x.Label()))];

    IReadOnlyList<Choice<Operator>> Operators() =>
        [.. _field!.Operators.Append(Test.Op).Distinct().Select(x => new Choice<Operator>(x, ConditionWords.Operator(x, _field.Type)))];

    /// <summary>What can be picked, and what is picked though nobody could pick it now: a group out of use, a customer found before.</summary>
    IReadOnlyList<Choice<string>> Choices()
    {
        var offered = names.Choices(_field!).Select(x => new Choice<string>(x.Value, x.Label())).ToList();
        return [.. Test.Values.Where(x => x.Length > 0 && offered.TrueForAll(o => o.Value != x)).Select(x => new Choice<string>(x, Name(x))), .. offered];
    }

    async Task<IReadOnlyList<Choice<string>>> FindAsync(string typed, CancellationToken ct)
    {
        var rows = _field!.Source == ConditionValueSource.Customers ? await customers.FindAsync(typed, ct) : await customers.FindOrganizationsAsync(typed, ct);
        foreach (var row in rows) found.Note(_field, Text(row.Value), row.Text);
        return [.. rows.Select(x => new Choice<string>(Text(x.Value), x.Text, x.Hint))];
    }

    static string Text(int? id) => id!.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The values there are, and room for another one where there may be one.</summary>
    IReadOnlyList<string> Slots()
    {
        var (min, max) = Test.Op.ValueCount;
        var room = Math.Max(min, Math.Min(max, Test.Values.Count + (IsPicked ? 0 : 1)));
        return [.. Test.Values, .. Enumerable.Repeat("", Math.Max(0, room - Test.Values.Count))];
    }

    Task AskAsync(string key) => DoAsync(() => Test.Ask(fields.Find(key)!, _field));

    Task CompareAsync(Operator op) => DoAsync(() => Test.Compare(op, _field!));

    Task TurnAsync(string value) => DoAsync(() => Test.Take(Test.Values.Contains(value) ? Test.Values.Where(x => x != value) : [.. Test.Values, value]));

    Task PutAsync(int slot, string value) => DoAsync(() =>
    {
        var values = Slots().ToArray();
        values[slot] = value;
        Test.Take(values);
    });

    Task DoAsync(Action change)
    {
        change();
        OnParametersSet();
        return Changed.InvokeAsync();
    }
}
