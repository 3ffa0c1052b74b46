namespace AgentConsole.Core.People;

/// <summary>What one open console says of itself, to the board of its node and to those of the others. Instants never travel: clocks differ.</summary>
/// <param name="Idle">Nobody has touched any console of that browser for <see cref="AvailabilityBoard.IdleTime"/>.</param>
/// <param name="Gone">The console was closed or lost its connection.</param>
public sealed record ConsoleSaid(Guid Lease, int UserId, bool Idle, bool Gone);

/// <summary>News: a person chose what to be.</summary>
public sealed record AvailabilityChosen(int UserId, Availability Chosen);

/// <summary>News: whether a colleague can be turned to has changed; ask <see cref="AvailabilityBoard.Of"/>.</summary>
public sealed record AvailabilityMoved(int UserId);

/// <summary>One open console's word that its person is there. Any thread may call.</summary>
public sealed class ConsoleLease : IDisposable
{
    private readonly AvailabilityBoard _board;
    private readonly Guid _id = Guid.NewGuid();
    private readonly int _userId;
    private readonly Lock _lock = new();
    private bool _idle, _gone;

    internal ConsoleLease(AvailabilityBoard board, int userId) => (_board, _userId) = (board, userId);

    /// <summary>The console is still there; call well within <see cref="AvailabilityBoard.LeaseTime"/>.</summary>
    public void Renew()
    {
        lock (_lock)
            if (!_gone) _board.Say(new ConsoleSaid(_id, _userId, _idle, false));
    }

    /// <summary>Somebody touched the console, or nobody has for long.</summary>
    public void Touched(bool idle)
    {
        lock (_lock)
        {
            if (_gone || _idle == idle) return;
            _idle = idle;
            _board.Say(new ConsoleSaid(_id, _userId, idle, false));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_gone) return;
            _gone = true;
            _board.Say(new ConsoleSaid(_id, _userId, _idle, true));
        }
    }
}
