using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// A whole event log in memory, in the order in which it is replayed. Within a ticket that is the order of the file, even where the times
/// run backwards; between tickets it is the time, and the file where times are equal. An event of 20 columns takes about 120 bytes.
/// </summary>
internal sealed class ReplayLog
{
    private readonly List<string> _tickets = [];

    private ReplayLog(ReplayMap map, LogColumns columns)
    {
        (Map, Columns) = (map, columns);
    }

    public ReplayMap Map { get; }
    public LogColumns Columns { get; }

    /// <summary>What happens, in order. A ticket's first step makes it.</summary>
    public IReadOnlyList<ReplayStep> Steps { get; private set; } = [];
    public IReadOnlyList<(SourceRow Row, Refusal Reason)> Rejected { get; private set; } = [];
    public IReadOnlyList<string> Tickets => _tickets;
    public int Events { get; private set; }

    public static ReplayLog Read(SourceFile file, ReplayMap map, CancellationToken ct = default)
    {
        var log = new ReplayLog(map, new LogColumns(map, file.Shape));
        log.Load(file, ct);
        return log;
    }

    private void Load(SourceFile file, CancellationToken ct)
    {
        var times = new LogTimes(Map, Columns);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var latest = new List<DateTime>();
        var (steps, rejected) = (new List<ReplayStep>(), new List<(SourceRow, Refusal)>());
        foreach (var row in file.Rows())
        {
            ct.ThrowIfCancellationRequested();
            if (row.Fault is { } fault)
            {
                rejected.Add((row, fault));
                continue;
            }

            var values = Columns.Encode(row.Cells);
            if (Columns.Text(values, Map.Ticket) is not { } name) rejected.Add((row, new Refusal(RefusalKind.Invalid, "required", Map.Ticket, Map.Ticket)));
            else if (times.Of(values, Map.At) is not { } at) rejected.Add((row, times.Unreadable(values, Map.At)));
            else
            {
                Events++;
                if (known.TryGetValue(name, out var ticket))
                {
                    latest[ticket] = at > latest[ticket] ? at : latest[ticket];
                    steps.Add(new ReplayStep(ticket, row.Number, at, latest[ticket], values, Creates: false, Applies: true));
                }
                else
                {
                    known[name] = ticket = _tickets.Count;
                    _tickets.Add(name);
                    latest.Add(at);
                    Begin(steps, ticket, row.Number, at, times.Of(values, Map.CreatedAt), values);
                }
            }
        }

        (Steps, Rejected) = (InOrder(steps), rejected);
    }

    /// <summary>A ticket begins with its creation at its own time, or with its first event where that is earlier.</summary>
    private static void Begin(List<ReplayStep> steps, int ticket, long row, DateTime at, DateTime? created, int[] values)
    {
        if (created is { } begun && begun < at)
        {
            steps.Add(new ReplayStep(ticket, row, begun, begun, values, Creates: true, Applies: false));
            steps.Add(new ReplayStep(ticket, row, at, at, values, Creates: false, Applies: true));
        }
        else
        {
            steps.Add(new ReplayStep(ticket, row, at, at, values, Creates: true, Applies: true));
        }
    }

    // A stable sort: what is equal stays in the order of the file.
    private static ReplayStep[] InOrder(List<ReplayStep> steps) => [.. steps.OrderBy(x => x.Order)];
}

/// <summary>One thing that happened to a ticket.</summary>
/// <param name="Ticket">Index into <see cref="ReplayLog.Tickets"/>.</param>
/// <param name="Row">Row of the file that tells it.</param>
/// <param name="At">When, as the log says.</param>
/// <param name="Order">When it is replayed: never before an earlier event of the same ticket.</param>
/// <param name="Values">For <see cref="LogColumns"/>.</param>
/// <param name="Creates">The ticket begins with it.</param>
/// <param name="Applies">The state that its row tells is taken over.</param>
internal sealed record ReplayStep(int Ticket, long Row, DateTime At, DateTime Order, int[] Values, bool Creates, bool Applies);
