namespace AgentConsole.Core.Filters;

/// <summary>
/// The newest version told of each ticket lately. News of two commits can swap places between nodes; a list must not fall back to the older.
/// Remembers at least as many tickets as fit in one half, then forgets the older half.
/// </summary>
internal sealed class RecentVersions(int half = 50_000)
{
    private Dictionary<long, int> _now = [], _earlier = [];

    /// <summary>False when something newer was told already.</summary>
    public bool IsNews(long id, int version) =>
        version >= (_now.TryGetValue(id, out var newest) || _earlier.TryGetValue(id, out newest) ? newest : 0);

    public void Note(long id, int version)
    {
        if (!IsNews(id, version)) return;
        if (_now.Count >= half) (_earlier, _now) = (_now, []);
        _now[id] = version;
    }
}
