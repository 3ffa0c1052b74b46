using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.People.Admin.Running;

/// <summary>
/// A change of very many tickets while it runs, as a dialog shows it. It goes on when the page is left; to be stopped it must be told. What it has done
/// when it is stopped stays done.
/// </summary>
/// <param name="moved">After each step, on any thread.</param>
public sealed class MassRun(Action moved) : IProgress<MassProgress>
{
    Action? _stop;

    /// <summary>Null before the first figure.</summary>
    public MassProgress? At { get; private set; }

    public bool IsRunning { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>True when it was done to its end; else <see cref="Trouble"/> tells what was refused, or it was stopped.</summary>
    public async Task<bool> RunAsync(Func<IProgress<MassProgress>, CancellationToken, Task> work)
    {
        if (IsRunning) return false;
        using var stop = new CancellationTokenSource();
        _stop = () => stop.Cancel();
        (IsRunning, At, Trouble) = (true, null, null);
        try
        {
            await Task.Run(() => work(this, stop.Token)); // thousands of changes must not hold the screen
            return true;
        }
        catch (RefusedException e)
        {
            Trouble = e.Refusal.Text();
            return false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            (IsRunning, _stop) = (false, null);
        }
    }

    public void Stop() => _stop?.Invoke();

    public void Report(MassProgress value)
    {
        At = value;
        moved();
    }
}
