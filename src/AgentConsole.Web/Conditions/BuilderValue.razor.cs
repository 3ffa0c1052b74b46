using System.Globalization;
using AgentConsole.Core.Conditions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Conditions;

/// <summary>One value of a test that no list offers: a text, a number, a time, or a length of time.</summary>
public sealed partial class BuilderValue(ConditionNames names)
{
    const string Day = "day", Other = "other";

    static readonly (string Unit, string Words)[] All =
        [("m", "minutes"), ("h", "hours"), ("d", "days"), ("w", "weeks"), ("mo", "months"), ("y", "years")];

    string _count = "", _unit = "d", _when = "";

    [Parameter, EditorRequired] public required ConditionField Field { get; set; }

    [Parameter, EditorRequired] public Operator Op { get; set; }

    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>Whether another value stands before it.</summary>
    [Parameter] public bool Further { get; set; }

    /// <summary>The value as a condition holds it; empty when there is none.</summary>
    [Parameter] public EventCallback<string> Put { get; set; }

    // A day knows no hours.
    IEnumerable<(string Unit, string Words)> Units => Field.Type == ConditionFieldType.Day ? All[2..] : All;

    protected override void OnParametersSet()
    {
        if (Op.TakesSpan)
        {
            if (DateSpan.Parse(Value) is not { } span) return;
            _count = span.Count.ToString(CultureInfo.InvariantCulture);
            _unit = span.ToString()[_count.Length..];
        }
        else if (Value.Length > 0)
        {
            _when = DatePeriod.Parse(Value) is not null ? Value
                : DateOnly.TryParseExact(Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Day : Other;
        }
    }

    Task CountAsync(string? count)
    {
        _count = count ?? "";
        return Put.InvokeAsync(_count.Length == 0 ? "" : _count + _unit);
    }

    Task UnitAsync(string? unit)
    {
        _unit = unit ?? "d";
        return _count.Length == 0 ? Task.CompletedTask : Put.InvokeAsync(_count + _unit);
    }

    Task WhenAsync(string? when)
    {
        _when = when ?? "";
        return Put.InvokeAsync(_when is Day or Other ? "" : _when);
    }
}
