namespace AgentConsole.Web.Tickets.Queue;

public sealed partial class QueueSkeleton
{
    const int Rows = 14;

    /// <summary>Per cent of the subject's column, so that it looks like text.</summary>
    static readonly int[] Widths = [62, 48, 71, 55, 66, 40];
}
