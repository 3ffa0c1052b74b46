using System.Globalization;
using AgentConsole.Core.Conditions;

namespace AgentConsole.Core.Filters;

/// <summary>The filters everybody has from the first day, as the conditions anybody could write.</summary>
public static class PresetFilters
{
    private static readonly Condition Mine = Condition.Test("assignee", Operator.Is, "me");
    private static readonly Condition AtWork = Condition.Test("status_category", Operator.Less, "solved");
    private static readonly ListOrder Newest = ListOrder.Newest, Pressing = ListOrder.Parse("-priority,created");

    /// <summary>Keys of the presets in their order.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "unsolved", "unassigned", "urgent", "mine", "taking_part", "department", "subordinates", "subordinates_taking_part", "shared", "followed",
        "closed", "all",
    ];

    /// <param name="sharedByRules">What sharing rules give the viewer beyond being a collaborator.</param>
    internal static IEnumerable<FilterView> For(IReadOnlyList<Condition> sharedByRules, CultureInfo? culture)
    {
        return Keys.Select(key =>
        {
            var (condition, order) = Of(key);
            return new FilterView(key, FilterWords.Of("preset." + key, culture), condition, order);
        });

        (Condition, ListOrder) Of(string key) => key switch
        {
            "all" => (Condition.Everything, Newest),
            "mine" => (Mine, Newest),
            "taking_part" => (Condition.Test("participants", Operator.Is, "me"), Newest),
            "department" => (Condition.Test("group", Operator.Is, "my_department"), Newest),
            "subordinates" => (Condition.Test("assignee", Operator.Is, "my_subordinates"), Newest),
            "subordinates_taking_part" => (Condition.Test("participants", Operator.Is, "my_subordinates"), Newest),
            "shared" => (Condition.Any([.. Given, .. sharedByRules]), Newest),
            "unassigned" => (Condition.All(Condition.Test("assignee", Operator.IsNotSet), Condition.Test("group", Operator.Is, "my_groups"), AtWork), Pressing),
            "unsolved" => (Condition.All(Mine, Condition.Test("status_category", Operator.Is, "new", "open")), Pressing),
            "urgent" => (Condition.All(Mine, Condition.Test("priority", Operator.Is, "urgent"), AtWork), ListOrder.Parse("created")),
            "closed" => (Condition.All(Mine, Condition.Test("status_category", Operator.Is, "closed")), Newest),
            "followed" => (Condition.Test("followers", Operator.Is, "me"), Newest),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private static Condition[] Given =>
        [Condition.Test("collaborators", Operator.Is, "me"), Condition.Test("collaborator_groups", Operator.Is, "my_groups")];
}
