using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Forms;

public sealed partial class FormPick
{
    [Parameter, EditorRequired] public required FormFields Form { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter, EditorRequired] public Func<IReadOnlyList<Choice<string>>> Choices { get; set; } = () => [];

    /// <summary>Says a value that need not be among the choices any more.</summary>
    [Parameter, EditorRequired] public Func<string, string> TextOf { get; set; } = x => x;

    [Parameter] public RenderFragment<Choice<string>>? Lead { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    string Shown => TextOf(Form[Name]);

    Task SetAsync(string value)
    {
        Form[Name] = value;
        return Changed.InvokeAsync();
    }
}
