using AgentConsole.Core.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Core.Chores;

/// <summary>
/// Does the chores of <c>Timetable.cs</c> while the desk runs, one after the other, each once for all nodes. A chore that fails is told in the log and tried again
/// after five minutes; the others go on. What came due while the desk was down is done once at the next start.
/// </summary>
public sealed class Housekeeper(IEnumerable<Chore> chores, ChoreBook book, TimeProvider time, ILogger<Housekeeper> log) : BackgroundService
{
    private static readonly TimeSpan LookTime = TimeSpan.FromMinutes(1), RestTime = TimeSpan.FromMinutes(5);

    /// <summary>Does what is due; tells the names of what this node has done to its end.</summary>
    public async Task<IReadOnlyList<string>> RoundAsync(CancellationToken ct = default)
    {
        var done = new List<string>();
        foreach (var (chore, seen) in await book.DueAsync(chores, ct))
            if (await book.TakeAsync(chore, seen, ct) && await DoAsync(chore, ct)) done.Add(chore.Name);
        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the desk waits for nobody's sweeping
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Tell(e, "the timetable"); // the database is out of reach, say: the next look will tell
            }

            await Task.Delay(LookTime, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> DoAsync(Chore chore, CancellationToken ct)
    {
        try
        {
            await chore.DoAsync(ct);
            await book.DoneAsync(chore, ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Tell(e, chore.Name);
            await book.PutOffAsync(chore, RestTime, ct);
            return false;
        }
    }

    private void Tell(Exception e, string what)
    {
        if (e is RefusedException) log.LogWarning("Housekeeping ({What}) was put off: {Reason}", what, e.Message); // a full disk, a locked file
        else log.LogError(e, "Housekeeping ({What}) failed and is tried again", what);
    }
}
