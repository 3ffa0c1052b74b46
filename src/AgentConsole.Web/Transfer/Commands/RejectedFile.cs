using System.Globalization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Transfer;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary>Writes the rows that a command's run rejected to a file, and says where.</summary>
sealed class RejectedFile(RejectedRows rows, IStringLocalizer<TransferText> text)
{
    /// <summary>Nothing where nothing was rejected. Without a path the file lies in the present folder, named after the source.</summary>
    public async Task WriteAsync(SourceFile file, ImportRun run, string? path, CancellationToken ct)
    {
        if (run.Rejected == 0) return;
        path = Path.GetFullPath(path ?? Path.GetFileNameWithoutExtension(file.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Path[..^3] : file.Path) + ".rejected.csv");
        try
        {
            await using var to = File.Create(path);
            await rows.WriteAsync(file, run.Id, to, CultureInfo.CurrentUICulture, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse.Invalid("importNoFile", "rejected", path);
        }

        Console.WriteLine(text["Rejected rows with their reasons: {0}", path]);
    }
}
