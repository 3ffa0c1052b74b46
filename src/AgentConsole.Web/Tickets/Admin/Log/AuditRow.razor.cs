using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Admin.Log;

public sealed partial class AuditRow(StaffCache staff, LocalTimes times)
{
    [Parameter, EditorRequired] public required AuditEntry Entry { get; set; }

    [Parameter, EditorRequired] public AuditWords? Words { get; set; }

    string? Who => Entry is { ActorKind: ActorKind.User, ActorId: { } id } ? staff.Now.UserName(id) : null;
}
