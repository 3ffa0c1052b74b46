using AgentConsole.Core.Conditions;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Conditions;

/// <summary>Builds a condition out of groups and tests whose values are picked. The owner keeps the draft and decides when it counts.</summary>
public sealed partial class ConditionBuilder(ConditionSentence sentences, ConditionFields fields, FoundNames found)
{
    [Parameter, EditorRequired] public required DraftGroup Draft { get; set; }

    /// <summary>Something of the draft was changed.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    int Room => Condition.TestsMax - Draft.Tests.Count();

    protected override Task OnInitializedAsync() => found.LookUpAsync(Draft, fields);

    IReadOnlyList<SentencePart> Sentence() => sentences.Of(Draft.Build(), found.Of);
}
