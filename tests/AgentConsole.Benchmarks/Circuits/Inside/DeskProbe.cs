using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO.Pipes;
using System.Runtime;
using System.Text.Json;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentConsole.Benchmarks.Circuits.Inside;

/// <summary>
/// Sits in the process of the desk, which knows nothing of it, and tells over a pipe what the desk holds and uses. Brought in by the runtime's
/// start-up hook, so the measured program is the product as it is delivered.
/// </summary>
internal sealed class DeskProbe
{
    /// <summary>Environment variable with the path of the pipe.</summary>
    public const string Pipe = "AGENTCONSOLE_BENCH_PIPE";

    private readonly ConcurrentDictionary<string, long> _gauges = new();
    private readonly ConcurrentQueue<CommitSeen> _commits = new();
    private IServiceProvider? _services;

    public void Begin()
    {
        // Every generic host tells this listener when it is built.
        DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(x =>
        {
            if (x.Name == "Microsoft.Extensions.Hosting") x.Subscribe(new Observer<KeyValuePair<string, object?>>(y =>
            {
                if (y is { Key: "HostBuilt", Value: IHost host }) Enter(host.Services);
            }));
        }));
        ListenToCircuits();
        _ = Task.Run(() => ServeAsync(Environment.GetEnvironmentVariable(Pipe)!));
    }

    private void Enter(IServiceProvider services)
    {
        if (services.GetService<LiveHub>() is not { } live) return;
        _services = services;
        // Published right behind the durable commit, before anybody is told of it: the instant from which the way to the browsers is measured.
        live.Watch<TicketMoved>(x =>
        {
            if (x.After?.Subject is { } subject && subject.StartsWith("bench", StringComparison.Ordinal)) _commits.Enqueue(new(subject, Stopwatch.GetTimestamp()));
        });
    }

    private void ListenToCircuits()
    {
        var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Microsoft.AspNetCore.Components.Server.Circuits") listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => _gauges.AddOrUpdate(instrument.Name, value, (_, now) => now + value));
        meters.Start();
    }

    private async Task ServeAsync(string path)
    {
        while (true)
        {
            await using var pipe = new NamedPipeServerStream(path, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
            await pipe.WaitForConnectionAsync();
            using var reader = new StreamReader(pipe);
            await using var writer = new StreamWriter(pipe) { AutoFlush = true };
            while (await reader.ReadLineAsync() is { } asked)
                await writer.WriteLineAsync(asked == "commits" ? JsonSerializer.Serialize(Commits()) : JsonSerializer.Serialize(Figures(asked == "settled")));
        }
    }

    private List<CommitSeen> Commits()
    {
        var seen = new List<CommitSeen>();
        while (_commits.TryDequeue(out var commit)) seen.Add(commit);
        return seen;
    }

    private DeskFigures Figures(bool settled)
    {
        var cpu = Environment.CpuUsage.TotalTime.TotalMilliseconds; // before the collections, which are not the desk's work
        if (settled) Collect();
        return new DeskFigures(GC.GetTotalMemory(false), GC.GetTotalAllocatedBytes(), cpu, _gauges.GetValueOrDefault("aspnetcore.components.circuit.active"),
            _gauges.GetValueOrDefault("aspnetcore.components.circuit.connected"), _services?.GetService<LiveFilters>()?.Watching ?? 0,
            _services?.GetService<LiveHub>()?.WatchersOf<StaffChanged>() ?? 0, GC.CollectionCount(2));
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed class Observer<T>(Action<T> seen) : IObserver<T>
    {
        public void OnNext(T value) => seen(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
