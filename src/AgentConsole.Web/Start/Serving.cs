using System.Net.Sockets;
using AgentConsole.Core;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentConsole.Web.Start;

/// <summary>Opens the door of the desk, says where it is and who may come in, and waits until the desk is told to stop.</summary>
static class Serving
{
    /// <summary>The exit code: 0 after a stop, 1 when the desk could not listen, in words that say why.</summary>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILogger<DeskStart>>();
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            log.LogCritical("The desk cannot listen: {Reason}", reason);
            return 1;
        }

        await TellAsync(app, log);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Null for what is no matter of addresses.</summary>
    static string? Reason(Exception e) => e switch
    {
        _ when Socket(e) is { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            $"{e.Message.TrimEnd('.')}. Another program, perhaps another desk, listens there: stop it, or choose another port with --urls http://localhost:5001.",
        _ when Socket(e) is { SocketErrorCode: SocketError.AccessDenied } => "this user may not open the port; ports below 1024 belong to the system. Choose another one with --urls http://localhost:8080.",
        _ when Socket(e) is { } socket => $"{socket.Message}. Choose another address with --urls http://localhost:5000.",
        InvalidOperationException when e.Message.Contains("certificate", StringComparison.Ordinal) =>
            "for an https address it needs a certificate: name its file with --Kestrel:Certificates:Default:Path=… and its password with --Kestrel:Certificates:Default:Password=…, or leave https to a proxy before it.",
        ArgumentOutOfRangeException => "a port is a number from 0 to 65535. An address looks like this: --urls http://localhost:5000.",
        FormatException or InvalidOperationException or IOException => $"{e.Message.TrimEnd('.')}. An address looks like this: --urls http://localhost:5000.",
        _ => null,
    };

    static SocketException? Socket(Exception? e)
    {
        while (e is not null and not SocketException) e = e.InnerException;
        return e as SocketException;
    }

    static async Task TellAsync(WebApplication app, ILogger log)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        var demo = await app.Services.GetRequiredService<IDemoNotice>().AccountsAsync();
        if (demo is [var account, ..]) log.LogInformation("The desk is open: {Address} (sign in as {User} with the password {Password}; Ctrl+C stops it)", address, account.UserName, account.Password);
        else if (app.Services.GetRequiredService<StaffCache>().Now.Users.Count > 0) log.LogInformation("The desk is open: {Address} (Ctrl+C stops it)", address);
        else log.LogInformation("The desk is open: {Address} (its first page asks for the first administrator; Ctrl+C stops it)", address);
    }
}
