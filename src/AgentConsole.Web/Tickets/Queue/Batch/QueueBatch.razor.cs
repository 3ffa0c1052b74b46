using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using AgentConsole.Web.Shell.Toasts;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>
/// Does one thing to all checked tickets. Each ticket is a change of its own through the one door: what is refused for one does not keep the
/// others back, and is listed at the end.
/// </summary>
public sealed partial class QueueBatch(TicketWriter tickets, CurrentViewer viewer, ToastTray toasts, TimeProvider time, IStringLocalizer<LabelsText> labels, ILogger<QueueBatch> log)
    : IDisposable
{
    /// <summary>Writers on their way at once: they share commits, and others get their turn.</summary>
    const int AtOnce = 8;

    static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);

    CancellationTokenSource? _stop;
    bool _gone;
    IReadOnlyList<(TicketRow Row, string Why)> _refused = [];
    bool _running;
    int _done, _total;

    [Parameter, EditorRequired] public required IReadOnlyList<TicketRow> Rows { get; set; }

    /// <summary>True when the bar is there for one row that is not checked.</summary>
    [Parameter] public bool Aimed { get; set; }

    [Parameter] public EventCallback MenuClosed { get; set; }

    [Parameter] public EventCallback Cleared { get; set; }

    bool MayChange => viewer.Viewer.Can(Permission.Change);

    string RefusedTitle => _refused.Count == 1 ? T["1 ticket was not changed"] : T["{0} tickets were not changed", _refused.Count];

    // Who goes on to another page has not taken back what they asked for: it runs to its end and says so there.
    public void Dispose() => _gone = true;

    async Task RunAsync(Func<int, string> saying, params TicketAction[] actions)
    {
        using var stop = _stop = new CancellationTokenSource();
        var rows = Rows;
        var refused = new System.Collections.Concurrent.ConcurrentBag<(TicketRow, string)>();
        (_running, _done, _total, _refused) = (true, 0, rows.Count, []);
        await using var redraw = time.CreateTimer(_ => _ = OnScreenAsync(() => { }), null, Redraw, Redraw);
        var (changed, actor) = (0, viewer.Actor);
        try
        {
            await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token }, async (row, _) =>
            {
                if (await TryAsync(row, actor, actions) is { } why) refused.Add((row, why));
                else Interlocked.Increment(ref changed);
                Interlocked.Increment(ref _done);
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // stopped by the person: what was done stays done and is said; what is left stays checked
        }

        (_running, _stop) = (false, null);
        _refused = [.. refused.OrderBy(x => x.Item1.Id)];
        if (changed > 0) toasts.Say(saying(changed));
        if (_refused.Count > 0 && _gone) toasts.Fail(RefusedTitle);
        else if (_refused.Count == 0 && !stop.IsCancellationRequested) await Cleared.InvokeAsync();
    }

    /// <summary>Null when it was done; else why not.</summary>
    async Task<string?> TryAsync(TicketRow row, Actor actor, TicketAction[] actions)
    {
        try
        {
            await tickets.ApplyAsync(row.Id, null, actor, actions);
            return null;
        }
        catch (RefusedException e)
        {
            return e.Refusal.Text();
        }
        catch (Exception e)
        {
            log.LogError(e, "Ticket {Ticket} could not be changed in a batch", row.Id);
            return T["Something failed. Try again"];
        }
    }

    void Stop() => _stop?.Cancel();

    void Forget() => _refused = [];
}
