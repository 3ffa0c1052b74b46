using AgentConsole.Core.Kernel;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Sqlite;

/// <summary>What became of the works of one group. Nobody hears of it before the commit, or before it has failed.</summary>
internal sealed class SqliteGroupRun
{
    private readonly List<(SqliteJob? Job, IReadOnlyList<Action<long>> AfterCommit)> _done = [];
    private readonly List<(SqliteJob Job, Exception Reason)> _failed = [];

    /// <summary>The number of the commit.</summary>
    public long Commit { get; set; }

    /// <summary>Whether there is anything to commit.</summary>
    public bool HasDone => _done.Count > 0;

    /// <summary>A work has run; its news waits for the commit. Without one it is the news of what they did together.</summary>
    public void Keep(SqliteJob? job, AgentDb db) => _done.Add((job, db.TakeAfterCommit()));

    public void Fail(SqliteJob job, Exception reason) => _failed.Add((job, reason));

    /// <summary>Everything was taken back.</summary>
    public void Forget()
    {
        _done.Clear();
        _failed.Clear();
    }

    /// <summary>After the commit: the news in order, and each work its end.</summary>
    public void TellAll(ILogger log)
    {
        foreach (var (job, afterCommit) in _done)
        {
            foreach (var action in afterCommit) Tell(action, log);
            job?.Succeed();
        }

        TellFailed();
    }

    public void TellFailed()
    {
        foreach (var (job, reason) in _failed) job.Fail(SqliteFailures.Explain(reason));
    }

    private void Tell(Action<long> action, ILogger log)
    {
        try
        {
            action(Commit);
        }
        catch (Exception e)
        {
            log.LogError(e, "An action after a commit failed");
        }
    }
}
