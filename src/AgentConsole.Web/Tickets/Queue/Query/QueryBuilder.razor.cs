using AgentConsole.Core.Conditions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Query;

/// <summary>The query of a list as groups and tests to pick from; the same condition as its chips and its text.</summary>
public sealed partial class QueryBuilder(ConditionFields fields)
{
    DraftGroup _draft = new();
    string? _wrong;

    /// <summary>Where the form starts.</summary>
    [Parameter, EditorRequired] public required Condition Condition { get; set; }

    [Parameter, EditorRequired] public EventCallback Closed { get; set; }

    /// <summary>The condition is finished.</summary>
    [Parameter] public EventCallback<Condition> Done { get; set; }

    protected override void OnInitialized() => _draft = DraftGroup.Of(Condition);

    // What was said to be wrong may be right by now.
    void Look()
    {
        if (_wrong is not null) _wrong = Wrong();
    }

    string? Wrong() => _draft.Tests.Select(x => x.Wrong(fields) is { } wrong ? $"{fields.Find(x.Field)?.Label() ?? x.Field}: {wrong}" : null).FirstOrDefault(x => x is not null);

    Task ApplyAsync()
    {
        _wrong = Wrong();
        return _wrong is null ? Done.InvokeAsync(_draft.Build()) : Task.CompletedTask;
    }
}
