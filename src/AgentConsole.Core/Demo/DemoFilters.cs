using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Demo;

/// <summary>The saved filters of the demo company, shared with everyone by its supervisor.</summary>
internal sealed class DemoFilters(FilterBook filters, ConditionText conditions, StaffCache staff)
{
    private const string Owner = "zhao.min";

    /// <summary>Name, condition in its text form, sort.</summary>
    private static readonly (string Name, string Text, string Sort)[] All =
    [
        ("Tech support, high+", "status_category<solved group:\"技术支持 Tech Support\" priority>=high", "-priority,created"),
        ("退款咨询 Refunds", "status_category<solved tag:refund", "last_customer_message"),
        ("VIP customers", "status_category<solved requester.vip:yes", "-priority,-updated"),
        ("Waiting for parts", "status:\"Waiting for parts\"", "status_since"),
        ("Logistics exceptions", "status_category<solved tag:logistics (priority>=high OR status:\"With the carrier\")", "-priority,created"),
        ("Reopened this month", "reopen_count>0 updated>=this_month", "-updated"),
    ];

    /// <summary>Adds those that are missing: a start after a crash finds some there.</summary>
    public async Task AddAsync(CancellationToken ct)
    {
        var owner = staff.Now.Users.Values.First(x => x.UserName == Owner).Id;
        var there = filters.FiltersOf(staff.Now.ViewerOf(owner)!).Select(x => x.Name).ToHashSet();
        foreach (var (name, text, sort) in All.Where(x => !there.Contains(x.Name)))
        {
            var condition = conditions.Parse(text).Condition ?? throw new InvalidOperationException($"The demo filter “{name}” cannot be read.");
            await filters.CreateAsync(Actor.User(owner), new FilterDraft(name, condition) { Order = ListOrder.Parse(sort), Sharing = FilterSharing.Everyone }, ct);
        }
    }
}
