using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentConsole.Web.Tests.Tickets.One;

/// <summary>Counts the commands that any context of one desk sends to its database, once it was told to begin. Other desks of the process go on meanwhile.</summary>
sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    readonly List<IDisposable> _listening = [];
    volatile bool _counting;
    int _count;

    readonly string _folder;

    /// <param name="folder">Where the desk keeps its database.</param>
    public CommandCount(string folder)
    {
        _folder = folder;
        _listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => _count;

    public void Begin() => _counting = true;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") _listening.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (_counting && value is { Key: "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting", Value: CommandEventData command }
            && command.Command.Connection!.ConnectionString.Contains(_folder, StringComparison.Ordinal)) Interlocked.Increment(ref _count);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _listening.ForEach(x => x.Dispose());
}
