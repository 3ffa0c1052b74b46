using System.Data.Common;
using System.Net.Sockets;
using AgentConsole.Core;
using AgentConsole.Core.Chores;
using AgentConsole.Core.Demo;
using AgentConsole.Core.Due;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Postgres;
using AgentConsole.Sqlite;
using Microsoft.AspNetCore.DataProtection;

namespace AgentConsole.Web.Start;

/// <summary>The product itself on its database, and its start.</summary>
static class DeskSetup
{
    public static void AddDesk(this IServiceCollection services, DeskSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new FileStoreOptions { Folder = settings.FilesFolder });
        services.AddSingleton(new SendingOptions(settings.UndoSend));
        services.AddDesk();
        if (settings.PostgresConnection is { } connection) services.AddPostgresDesk(connection);
        else services.AddSqliteDesk(settings.SqliteFile);

        // Without a place of their own the keys would be lost with the container, and everybody signed out by an update.
        services.AddDataProtection().SetApplicationName("AgentConsole").PersistKeysToFileSystem(PrivateFolder(settings.KeysFolder));
    }

    /// <summary>What the desk does by the clock, while it serves; commands that only import do without.</summary>
    public static void AddHousekeeping(this IServiceCollection services) => services
        .AddHostedService(p => p.GetRequiredService<Housekeeper>())
        .AddHostedService(p => p.GetRequiredService<DueSleeper>());

    /// <summary>Brings schema and memory up before the first request; says what failed in words, and false then.</summary>
    public static async Task<bool> StartDeskAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILogger<DeskStart>>();
        var settings = app.Services.GetRequiredService<DeskSettings>();
        var where = settings.PostgresConnection is null ? settings.SqliteFile : "PostgreSQL";
        try
        {
            await app.Services.GetRequiredService<DeskStart>().RunAsync(app.Lifetime.ApplicationStopping);
            log.LogInformation("The desk keeps its data in {Folder}, its tickets in {Database}", settings.DataFolder, where);
            if (settings.Demo) await app.Services.GetRequiredService<DemoDesk>().MakeWhereEmptyAsync(app.Lifetime.ApplicationStopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false; // stopped while the demo desk was being made; the next start goes on
        }
        catch (Exception e) when (ReasonOf(e) is { } reason)
        {
            log.LogCritical("The database ({Database}) cannot be used: {Reason}", where, reason);
            return false;
        }
    }

    /// <summary>What a database, a disk or a network says; EF Core wraps it. Null for a fault of our own.</summary>
    public static string? ReasonOf(Exception? e)
    {
        while (e is not null and not (DbException or DeskStartException or RefusedException or IOException or UnauthorizedAccessException or SocketException or TimeoutException)) e = e.InnerException;
        return e is DbException { InnerException: SocketException socket } && socket.Message != e.Message ? $"{e.Message}: {socket.Message}" : e?.Message;
    }

    static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
