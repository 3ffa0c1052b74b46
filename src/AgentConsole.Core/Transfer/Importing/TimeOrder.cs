using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>Keeps the times of a ticket in the order in which they can have happened.</summary>
internal static class TimeOrder
{
    /// <summary>
    /// The plan with times that a history can be made of. A day without a time of day that equals the day of creation is taken as the
    /// moment of creation; what lies before the creation otherwise, or in the future, is refused.
    /// </summary>
    public static TicketPlan Checked(TicketPlan plan, DateTime latest)
    {
        foreach (var (field, time) in new[] { ("created", plan.CreatedAt), ("updated", plan.UpdatedAt), ("solved", plan.SolvedAt), ("closed", plan.ClosedAt) })
            if (time > latest) throw Refuse.Invalid("importFuture", field, field, time);
        if (plan.CreatedAt is not { } created) return plan;
        return plan with
        {
            UpdatedAt = After(plan.UpdatedAt, created, "updated"),
            SolvedAt = After(plan.SolvedAt, created, "solved"),
            ClosedAt = After(plan.ClosedAt, created, "closed"),
        };
    }

    private static DateTime? After(DateTime? time, DateTime created, string field) => time switch
    {
        null => null,
        { } t when t >= created => t,
        { TimeOfDay.Ticks: 0 } t when t.Date == created.Date => created,
        { } t => throw Refuse.Invalid("importOrder", field, field, t, created),
    };
}
