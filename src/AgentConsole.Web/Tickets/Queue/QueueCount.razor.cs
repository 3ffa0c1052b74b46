using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue;

/// <summary>The number beside the filter's name. A component of its own, so that a count that moves with every push draws nothing else.</summary>
public sealed partial class QueueCount : IDisposable
{
    [Parameter, EditorRequired] public required ListCount Of { get; set; }

    protected override void OnInitialized() => Of.Changed += StateHasChanged;

    public void Dispose() => Of.Changed -= StateHasChanged;
}
