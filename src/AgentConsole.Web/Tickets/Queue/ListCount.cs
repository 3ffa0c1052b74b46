namespace AgentConsole.Web.Tickets.Queue;

/// <summary>How many tickets the list on the screen holds: the list tells, whoever shows it is told. On the screen's own thread of work.</summary>
public sealed class ListCount
{
    public event Action? Changed;

    /// <summary>Null until it is counted.</summary>
    public long? Value { get; private set; }

    public void Set(long? value)
    {
        if (value == Value) return;
        Value = value;
        Changed?.Invoke();
    }
}
