using AgentConsole.Core.Conditions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>An empty list says whether that is good news or the work of its conditions.</summary>
public sealed partial class QueueNothing(ConditionText texts)
{
    [Parameter, EditorRequired] public required QueueRequest Request { get; set; }

    /// <summary>Whether somebody typed the query.</summary>
    [Parameter] public bool Edited { get; set; }

    /// <summary>The text of a query that asks for less.</summary>
    [Parameter] public EventCallback<string> Shorter { get; set; }

    int Tests => Request.Condition!.Tests.Count();

    string Title => Tests == 1 ? T["No ticket matches this condition"] : T["No ticket matches these {0} conditions", Tests];

    Task RemoveLastAsync() => Shorter.InvokeAsync(texts.Write(Request.Condition is AllOf all ? Condition.All([.. all.Children.SkipLast(1)]) : Condition.Everything));
}
