using System.Collections.Concurrent;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;

namespace AgentConsole.Web.Tickets.Queue.Export;

/// <summary>What somebody wants to download.</summary>
/// <param name="Tickets">The tickets chosen one by one; null for all that the condition holds for.</param>
/// <param name="Columns">Keys of the columns, as in <see cref="ListColumns"/>.</param>
public sealed record ExportAsk(int UserId, IReadOnlyList<long>? Tickets, Condition Condition, ListOrder Order, IReadOnlyList<string> Columns);

/// <summary>
/// Downloads that were asked for and not fetched yet: an address cannot name a thousand tickets, so it names the asking. For five minutes, and only for who asked.
/// </summary>
public sealed class ExportBook(TimeProvider time)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<Guid, (ExportAsk Ask, long At)> _asked = new();

    /// <summary>The address under which it can be fetched.</summary>
    public string Keep(ExportAsk ask)
    {
        foreach (var (key, old) in _asked)
            if (time.GetElapsedTime(old.At) > Life) _asked.TryRemove(key, out _);
        var id = Guid.NewGuid();
        _asked[id] = (ask, time.GetTimestamp());
        return $"/queue/export/{id:N}";
    }

    public ExportAsk? Find(Guid id, int userId) =>
        _asked.TryGetValue(id, out var found) && found.Ask.UserId == userId && time.GetElapsedTime(found.At) <= Life ? found.Ask : null;
}
