using AgentConsole.Core;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.Start;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary>
/// The verbs <c>import</c>, <c>replay</c> and <c>digest</c>: they work on the desk's database with the desk's own settings and end; nothing is served. Exit
/// codes: 0 done, 1 not done, 2 not understood, 130 stopped by Ctrl+C (the same command goes on).
/// </summary>
static class TransferCommands
{
    public const int Done = 0, Failed = 1, Misused = 2, Stopped = 130;

    /// <summary>The exit code of the verb; null when the arguments name none and the console is to be served.</summary>
    public static async Task<int?> RunAsync(string[] args) => args switch
    {
        ["import", .. var rest] => await HostAsync(CommandLine.Read(rest, ImportCommand.Flags, ImportCommand.Valued), TimeProvider.System, ImportCommand.Usage,
            (services, line, ct) => ActivatorUtilities.CreateInstance<ImportCommand>(services).RunAsync(line, ct)),
        ["replay", .. var rest] => await HostAsync(CommandLine.Read(rest, ReplayCommand.Flags, ReplayCommand.Valued), new LogClock(), ReplayCommand.Usage,
            (services, line, ct) => ActivatorUtilities.CreateInstance<ReplayCommand>(services).RunAsync(line, ct)),
        ["digest", .. var rest] => await HostAsync(CommandLine.Read(rest, new HashSet<string>(), new HashSet<string>()), TimeProvider.System, DigestCommand.Usage,
            (services, _, ct) => ActivatorUtilities.CreateInstance<DigestCommand>(services).RunAsync(ct), operands: 0),
        _ => null,
    };

    static async Task<int> HostAsync(CommandLine line, TimeProvider time, string usage, Func<IServiceProvider, CommandLine, CancellationToken, Task<int>> run, int operands = 1)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [.. line.Settings], ContentRootPath = AppContext.BaseDirectory });
        // The console belongs to the person who typed the command; what goes wrong inside still has to be seen.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error);
        builder.Services.AddLocalization();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<RejectedFile>();
        if (line.Stranger is not null || line.Operands.Count != operands) return Misuse(builder, line, usage);
        if (DeskSettings.Read(builder.Configuration) is not { } settings) return Failed;
        builder.Services.AddDesk(settings);

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true; // the batch under way is stored, then the verb ends
            stop.Cancel();
        };
        using var host = builder.Build();
        try
        {
            await host.Services.GetRequiredService<DeskStart>().RunAsync(stop.Token);
            return await run(host.Services, line, stop.Token);
        }
        catch (RefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Refusal.Text());
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(host.Services.GetRequiredService<IStringLocalizer<TransferText>>()["Stopped. The same command goes on from here."]);
            return Stopped;
        }
        catch (Exception e) when (DeskSetup.ReasonOf(e) is { } reason)
        {
            await Console.Error.WriteLineAsync(host.Services.GetRequiredService<IStringLocalizer<TransferText>>()[e is IOException or UnauthorizedAccessException ? "A file or disk cannot be used: {0}" : "The database cannot be used: {0}", reason]);
            return Failed;
        }
    }

    static int Misuse(HostApplicationBuilder builder, CommandLine line, string usage)
    {
        using var services = builder.Services.BuildServiceProvider();
        var text = services.GetRequiredService<IStringLocalizer<TransferText>>();
        if (line.Stranger is { } word) Console.Error.WriteLine(text["“{0}” is not understood here.", word]);
        Console.Error.WriteLine(text[usage]);
        return Misused;
    }
}
