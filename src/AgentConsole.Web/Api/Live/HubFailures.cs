using System.Text.Json;
using AgentConsole.Core.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace AgentConsole.Web.Api.Live;

/// <summary>Refusals reach the client as the problem that the HTTP API would answer with, written as JSON in the error's message.</summary>
sealed class HubFailures(ILogger<HubFailures> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (RefusedException e)
        {
            throw Told(Problem.Of(e.Refusal));
        }
        catch (ProblemException e)
        {
            throw Told(e.Problem);
        }
        catch (Exception e) when (e is not HubException and not OperationCanceledException)
        {
            log.LogError(e, "A call of a program failed");
            throw Told(Problem.Of(StatusCodes.Status500InternalServerError, "failed"));
        }
    }

    static HubException Told(Problem problem) => new(JsonSerializer.Serialize(problem, ApiJson.Terse));
}
