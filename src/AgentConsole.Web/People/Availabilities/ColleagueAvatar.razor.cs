using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Availabilities;

/// <summary>A colleague beside their name, with whether they can be turned to.</summary>
public sealed partial class ColleagueAvatar
{
    [Parameter, EditorRequired] public int Id { get; set; }

    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>As of <see cref="Avatar"/>.</summary>
    [Parameter] public int Size { get; set; } = 20;
}
