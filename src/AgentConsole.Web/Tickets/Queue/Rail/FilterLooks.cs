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

    /// <summary>Whether any ticket in it is a reason for haste.</summary>
    public static bool IsHot(FilterView filter) => filter.Key is "urgent" or "breaching_soon";
}
