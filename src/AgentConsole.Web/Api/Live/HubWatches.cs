using System.Globalization;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Web.Api.Live;

/// <summary>The watches of one connection. They end with it.</summary>
sealed class HubWatches : IAsyncDisposable
{
    /// <summary>More would cost others; a filter sees any number of tickets.</summary>
    public const int Max = 100;

    readonly Lock _lock = new();
    readonly Dictionary<string, IAsyncDisposable> _watches = [];
    int _last;
    bool _ended;

    /// <summary>A name for a watch to come; refused when there are too many.</summary>
    public string NewName()
    {
        lock (_lock)
        {
            if (_watches.Count >= Max) throw ProblemException.Unusable("tooManyWatches", null, Max);
            return string.Create(CultureInfo.InvariantCulture, $"w{++_last}");
        }
    }

    /// <summary>Keeps a watch; ends it at once when the connection has gone meanwhile.</summary>
    public async Task KeepAsync(string name, IAsyncDisposable watch)
    {
        lock (_lock)
        {
            if (!_ended)
            {
                _watches.Add(name, watch);
                return;
            }
        }

        await watch.DisposeAsync();
    }

    /// <summary>Ends one watch; one that is not there is refused.</summary>
    public async Task EndAsync(string name)
    {
        IAsyncDisposable? watch;
        lock (_lock) _watches.Remove(name, out watch);
        if (watch is null) throw Refuse.NotFound();
        await watch.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        List<IAsyncDisposable> all;
        lock (_lock)
        {
            _ended = true;
            all = [.. _watches.Values];
            _watches.Clear();
        }

        foreach (var watch in all) await watch.DisposeAsync();
    }
}
