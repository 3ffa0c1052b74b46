using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// What one transaction of a replay learns. The gate may run the work again, so nothing of it reaches the state before the commit.
/// </summary>
internal sealed class ReplayBatch(ReplayState state)
{
    private readonly Dictionary<int, TicketMemory> _tickets = [];
    private readonly Dictionary<RequesterPlan, int> _customers = [];
    private readonly HashSet<long> _rejectedRows = [];
    private RunCounts _counts;

    public ReplayState State => state;
    public RunCounts Counts => _counts;

    public TicketMemory? Find(int ticket) => _tickets.TryGetValue(ticket, out var memory) ? memory : state.Tickets.GetValueOrDefault(ticket);

    public int? Customer(RequesterPlan plan) =>
        _customers.TryGetValue(plan, out var id) || state.Customers.TryGetValue(plan, out id) ? id : null;

    public void Know(RequesterPlan plan, int customerId) => _customers[plan] = customerId;

    public RequesterPlan Requester(ReplayStep step)
    {
        var (map, words) = (state.Log.Map.Requester, state.Words);
        var plan = new RequesterPlan(words.Text(step, map.Name), words.Text(step, map.Email), words.Text(step, map.Phone), words.Text(step, map.Organization));
        return plan is { Name: null, Email: null, Phone: null } ? plan with { Name = map.Otherwise } : plan;
    }

    public void Created(ReplayStep step, TicketMemory memory)
    {
        _tickets[step.Ticket] = memory;
        _counts = _counts with { Created = _counts.Created + 1, Applied = _counts.Applied + (step.Applies ? 1 : 0) };
    }

    /// <summary>The number that a ticket of <see cref="Created"/> got.</summary>
    public void Number(int ticket, long id) => _tickets[ticket] = _tickets[ticket] with { Id = id };

    public void Applied(ReplayStep step, TicketMemory memory)
    {
        _tickets[step.Ticket] = memory;
        _counts = _counts with { Applied = _counts.Applied + 1 };
    }

    /// <summary>An event of a ticket that is not this run's, or that could not be made.</summary>
    public void Skip(AgentDb db, ReplayStep step, TicketMemory memory)
    {
        if (memory.Lost) Reject(db, step, new Refusal(RefusalKind.Invalid, "replayLost", null, state.Log.Tickets[step.Ticket]));
        else if (step.Applies) _counts = _counts with { Existing = _counts.Existing + 1 };
    }

    public void Reject(AgentDb db, ReplayStep step, Refusal reason)
    {
        if (step.Creates) _tickets[step.Ticket] = new TicketMemory(0, null, Lost: true);
        // A row that is both the beginning and an event of its ticket is rejected once.
        if (!_rejectedRows.Add(step.Row) || (!step.Creates && db.Set<ImportRejection>().Any(x => x.RunId == state.Run.Id && x.Row == step.Row))) return;
        db.Add(new ImportRejection { RunId = state.Run.Id, Row = step.Row, Reason = RefusalJson.Write(reason) });
        _counts = _counts with { Rejected = _counts.Rejected + 1 };
    }

    /// <summary>The transaction is durable: what it learned is known from now on.</summary>
    public void Keep(int size)
    {
        foreach (var (ticket, memory) in _tickets) state.Tickets[ticket] = memory;
        foreach (var (plan, id) in _customers) state.Customers[plan] = id;
        state.Run.Position += size;
        state.Run.Created += _counts.Created;
        state.Run.Applied += _counts.Applied;
        state.Run.Existing += _counts.Existing;
        state.Run.Rejected += _counts.Rejected;
    }
}
