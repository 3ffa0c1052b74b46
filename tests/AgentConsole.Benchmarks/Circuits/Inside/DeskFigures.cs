namespace AgentConsole.Benchmarks.Circuits.Inside;

/// <summary>What the desk's process holds and has used since its start.</summary>
/// <param name="Heap">Bytes of the managed heap; after a full collection where that was asked for.</param>
/// <param name="Watching">Lists and counts that look at live filters.</param>
/// <param name="Subscribers">Pages and caches that listen for one kind of news that all of them need.</param>
internal sealed record DeskFigures(long Heap, long Allocated, double CpuMilliseconds, long Circuits, long Connected, int Watching, int Subscribers, int FullCollections);

/// <summary>A marked change was durable at this instant of the machine's monotonic clock, which all its processes share.</summary>
internal sealed record CommitSeen(string Subject, long At);
