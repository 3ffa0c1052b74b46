using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>The head of a group with its exact number of tickets; draws itself when that is another.</summary>
public sealed partial class QueueGroupHead : IDisposable
{
    (GroupHead Head, long? Count)? _drawn;
    long? _count;

    [Parameter, EditorRequired] public required GroupHead Head { get; set; }

    [Parameter] public int Columns { get; set; }

    [Parameter] public QueueGroupCounts? Counts { get; set; }

    protected override void OnInitialized() => Counts?.Add(this);

    protected override void OnParametersSet()
    {
        _count = Counts?.Of(Head);
        _drawn ??= (Head, _count);
    }

    /// <summary>The count may be another. Any thread may call.</summary>
    public void Draw() => _ = OnScreenAsync(() => _count = Counts?.Of(Head));

    public void Dispose() => Counts?.Remove(this);

    protected override bool ShouldRender()
    {
        if (_drawn == (Head, _count)) return false;
        _drawn = (Head, _count);
        return true;
    }
}
