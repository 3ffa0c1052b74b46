using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Tells a new circuit who is looking, before any component of it is made.</summary>
sealed class ViewerOfCircuit(AuthenticationStateProvider authentication, CurrentViewer viewer) : CircuitHandler
{
    public override int Order => int.MinValue;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) =>
        viewer.Enter((await authentication.GetAuthenticationStateAsync()).User);
}
