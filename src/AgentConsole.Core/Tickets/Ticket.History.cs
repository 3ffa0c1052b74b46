using System.Globalization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

public sealed partial class Ticket
{
    private readonly Dictionary<string, FieldChange> _noted = [];

    /// <summary>What has changed since the last <see cref="Seal"/>; first before and last after of each field.</summary>
    internal IReadOnlyCollection<FieldChange> Unsealed => _noted.Values;

    internal bool HasUnsealed => _noted.Count > 0 || _newMessages.Exists(x => x.Version == 0);

    /// <summary>Closes the changes so far into one history entry and raises the version; null when nothing has changed.</summary>
    internal TicketChange? Seal(Actor actor, DateTime now, Cause? cause = null)
    {
        if (!HasUnsealed) return null;
        TakePart(actor);
        Version++;
        if (now > UpdatedAt) UpdatedAt = now; // a replayed log may run backwards; the list's order must not
        foreach (var message in _newMessages.Where(x => x.Version == 0)) message.Version = Version;
        var change = new TicketChange(this, actor, now, [.. _noted.Values], cause);
        _noted.Clear();
        return change;
    }

    private void Note(string field, string? before, string? after)
    {
        if (_noted.TryGetValue(field, out var earlier)) before = earlier.Before;
        if (before == after) _noted.Remove(field);
        else _noted[field] = new FieldChange(field, before, after);
    }

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(List<int> ids) => ids.Count == 0 ? null : string.Join(',', ids);
}
