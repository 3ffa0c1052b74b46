using System.Globalization;
using AgentConsole.Core.Filters;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>Icons of the presets; saved filters have their own mark.</summary>
static class FilterLooks
{
    public static string IconOf(FilterView filter) => filter.Key switch
    {
        "all" => "queue",
        "mine" => "person",
        "unsolved" => "st-open",
        "unassigned" => "assign",
        "urgent" => "alert",
        "breaching_soon" => "clock",
        "taking_part" => "reply",
        "department" => "building",
        "subordinates" or "subordinates_taking_part" => "people",
        "shared" => "link",
        "followed" => "star",
        "closed" => "check",
        _ => "filter",
    };

    /// <summary>A count as people read it; empty until it is counted.</summary>
    public static string Number(long? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? "";

    /// <summary>Whether any ticket in it is a reason for haste.</summary>
    public static bool IsHot(FilterView filter) => filter.Key is "urgent" or "breaching_soon";
}
