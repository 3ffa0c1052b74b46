using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Shell.Toasts;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Availabilities;

/// <summary>What a person may choose to be; entries of a menu.</summary>
public sealed partial class StatusChoices(AvailabilityBoard board, CurrentViewer viewer, ToastTray toasts)
{
    static readonly Availability[] All = [Availability.Online, Availability.Busy, Availability.Away];

    Availability _chosen;

    /// <summary>After the choice was stored.</summary>
    [Parameter] public EventCallback Chosen { get; set; }

    protected override void OnInitialized() => _chosen = board.ChosenOf(viewer.Viewer.UserId);

    async Task ChooseAsync(Availability chosen)
    {
        try
        {
            await board.ChooseAsync(viewer.Viewer.UserId, chosen);
            _chosen = chosen;
        }
        catch (RefusedException refused)
        {
            toasts.Fail(refused.Refusal.Text());
        }

        await Chosen.InvokeAsync();
    }
}
