using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Availabilities;

/// <summary>Whether a colleague can be turned to at this moment. Listens for that one person alone.</summary>
public sealed partial class StatusDot(AvailabilityBoard board) : IDisposable
{
    IDisposable? _watch;
    Availability _now;
    int _of;

    [Parameter, EditorRequired] public int UserId { get; set; }

    /// <summary>The name of the shape in the style sheet.</summary>
    public static string Look(Availability now) => now switch
    {
        Availability.Online => "online",
        Availability.Busy => "busy",
        Availability.Away => "away",
        _ => "offline",
    };

    public void Dispose() => _watch?.Dispose();

    protected override void OnParametersSet()
    {
        if (_of != UserId)
        {
            _watch?.Dispose();
            _of = UserId;
            if (RendererInfo.IsInteractive) _watch = board.Watch(UserId, () => _ = OnScreenAsync(Read)); // listens first, then reads
        }

        Read();
    }

    void Read() => _now = board.Of(UserId);
}
