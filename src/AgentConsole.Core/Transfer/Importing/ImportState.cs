namespace AgentConsole.Core.Transfer;

/// <summary>What a running import knows.</summary>
internal sealed class ImportState(ImportRun run, ImportMapping mapping)
{
    public ImportRun Run => run;
    public ImportMapping Mapping => mapping;

    /// <summary>Customers by what the file says of them.</summary>
    public Dictionary<RequesterPlan, int> Customers { get; } = [];

    /// <summary>A transaction is durable: what it learned is known from now on.</summary>
    public void Keep(long position, RunCounts counts, Dictionary<RequesterPlan, int> customers, int customersMax)
    {
        run.Position = position;
        run.Created += counts.Created;
        run.Existing += counts.Existing;
        run.SubjectsMade += counts.SubjectsMade;
        run.Rejected += counts.Rejected;
        if (Customers.Count > customersMax) Customers.Clear();
        foreach (var (who, id) in customers) Customers[who] = id;
    }
}
