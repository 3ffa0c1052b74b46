using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>What sharing rules add to who sees and changes tickets. The conditions never turn by time, so any instant gives the same answer.</summary>
internal sealed class SharingGrant(SharingRules rules, TimeProvider time) : ITicketGrant
{
    public Expression<Func<Ticket, bool>>? Where(AgentDb db, Viewer viewer)
    {
        Expression<Func<Ticket, bool>>? any = null;
        foreach (var rule in rules.Of(viewer))
        {
            var one = rule.Condition.Where(db, time.Now());
            any = any is null ? one : any.Or(one);
        }

        return any;
    }

    public bool Grants(Viewer viewer, TicketRow row)
    {
        foreach (var rule in rules.Of(viewer)) // runs for each viewer and change
            if (rule.Condition.Matches(row, time.Now())) return true;
        return false;
    }

    public bool GrantsWrite(Viewer viewer, TicketRow row) =>
        rules.Of(viewer).Any(x => x.Rule.CanWrite && x.Condition.Matches(row, time.Now()));
}
