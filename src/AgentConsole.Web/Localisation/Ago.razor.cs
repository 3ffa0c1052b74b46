using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Localisation;

/// <summary>How long ago something was, kept true while the page stays open.</summary>
public sealed partial class Ago
{
    /// <summary>An instant in UTC.</summary>
    [Parameter, EditorRequired] public DateTime At { get; set; }
}
