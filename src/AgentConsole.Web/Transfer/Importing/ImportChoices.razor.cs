using AgentConsole.Core.Transfer;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Transfer.Importing;

public sealed partial class ImportChoices
{
    static readonly string[] Zones = ["UTC", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles"];

    [Parameter, EditorRequired] public required ImportMapping Mapping { get; set; }

    [Parameter] public EventCallback<ImportMapping> Changed { get; set; }

    Task ChangeAsync(ImportMapping mapping) => Changed.InvokeAsync(mapping);

    static string Text(ChangeEventArgs e) => (e.Value as string ?? "").Trim();
}
