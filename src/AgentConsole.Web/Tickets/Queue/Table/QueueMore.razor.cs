using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>The end of what is loaded. It is drawn when somebody scrolls near it, and then the next rows are fetched.</summary>
public sealed partial class QueueMore(ILogger<QueueMore> log)
{
    bool _failed;

    [Parameter, EditorRequired] public required Func<Task> Load { get; set; }

    [Parameter] public int Columns { get; set; }

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    async Task LoadAsync()
    {
        _failed = false;
        try
        {
            await Load();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The next rows of a list could not be loaded");
            _failed = true;
        }
    }
}
