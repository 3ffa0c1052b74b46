using AgentConsole.Core.Transfer;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary><c>digest</c>: the content of the desk in one line for each table, to see whether two desks are equal.</summary>
sealed class DigestCommand(DeskDigest digest, IStringLocalizer<TransferText> text)
{
    const int Shown = 16;

    public const string Usage = "digest usage";

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var tables = await digest.TakeAsync(ct);
        var width = tables.Max(x => x.Table.Length);
        foreach (var table in tables.Where(x => x.Rows > 0)) Console.WriteLine($"{table.Table.PadRight(width)}  {table.Rows,12:N0}  {table.Content[..Shown]}");
        Console.WriteLine(text["All tables: {0}", DeskDigest.Of(tables)]);
        return TransferCommands.Done;
    }
}
