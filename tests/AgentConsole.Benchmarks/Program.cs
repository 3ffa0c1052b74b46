using AgentConsole.Benchmarks;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Benchmarks.Door;
using AgentConsole.Benchmarks.Lists;
using AgentConsole.Benchmarks.Search;

// One measurement, one class, one name: dotnet run -c Release --project tests/AgentConsole.Benchmarks -- NAME [--size 100000] [--database postgres]
var options = BenchOptions.Parse(args);
switch (options.Name)
{
    case "door": await DoorBench.RunAsync(options); break;
    case "lists": await ListBench.RunAsync(options); break;
    case "plans": await ListPlans.RunAsync(options); break;
    case "search": await SearchBench.RunAsync(options); break;
    case "build": await (await BenchDesk.OpenAsync(options)).DisposeAsync(); break;
    default:
        Console.WriteLine("Measurements: build door lists plans search   Options: --size N (tickets, default 10000), --database sqlite|postgres, --folder F, --seconds S");
        return 2;
}

return 0;
