using AgentConsole.Benchmarks;
using AgentConsole.Benchmarks.Admin;
using AgentConsole.Benchmarks.Circuits;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Benchmarks.Door;
using AgentConsole.Benchmarks.Lists;
using AgentConsole.Benchmarks.Search;
using AgentConsole.Benchmarks.Web;

// One measurement, one class, one name: dotnet run -c Release --project tests/AgentConsole.Benchmarks -- NAME [--size 100000] [--database postgres]
var options = BenchOptions.Parse(args);
switch (options.Name)
{
    case "admin": await AdminBench.RunAsync(options); break;
    case "batch": await BatchBench.RunAsync(options); break;
    case "circuits": await CircuitBench.RunAsync(options); break;
    case "door": await DoorBench.RunAsync(options); break;
    case "leaks": await LeakBench.RunAsync(options); break;
    case "lists": await ListBench.RunAsync(options); break;
    case "index": await IndexBench.RunAsync(options); break;
    case "http": await HttpBench.RunAsync(options); break;
    case "memory": await MemoryBench.RunAsync(options); break;
    case "paint": await PaintBench.RunAsync(options); break;
    case "plans": await ListPlans.RunAsync(options); break;
    case "search": await SearchBench.RunAsync(options); break;
    case "build": await (await BenchDesk.OpenAsync(options)).DisposeAsync(); break;
    default:
        Console.WriteLine("Measurements: admin batch build circuits door http index leaks lists memory paint plans search   Options: --size N (tickets, default 10000), --database sqlite|postgres, --folder F, --seconds S; of circuits and leaks: --agents N, --filters N, --changes N (a second)");
        return 2;
}

return 0;
