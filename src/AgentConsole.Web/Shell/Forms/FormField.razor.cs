using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Forms;

public sealed partial class FormField(StaffCache staff)
{
    [Parameter, EditorRequired] public required FormFields Form { get; set; }

    /// <summary>Key of the field, as in refusals.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>Id of the control, where it is one that a label can stand for.</summary>
    [Parameter] public string? Control { get; set; }

    /// <summary>Says a value in words, where it is not a text.</summary>
    [Parameter] public Func<string, string>? Words { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>A choice was made between the two values; whoever shows them draws again.</summary>
    [Parameter] public EventCallback Settled { get; set; }

    string LabelId => "label-" + Name;

    string BadId => "bad-" + Name;

    string WhoOf(FieldConflict conflict) => conflict.By.UserId is { } user ? staff.Now.UserName(user) : T["The desk"];

    string TextOf(FieldConflict conflict) => conflict.Theirs is { Length: > 0 } theirs ? Words?.Invoke(theirs) ?? CleanText.Cut(theirs, 200) : T["nothing"];

    Task TakeTheirs()
    {
        Form.TakeTheirs(Name);
        return Settled.InvokeAsync();
    }

    Task KeepMine()
    {
        Form.KeepMine(Name);
        return Settled.InvokeAsync();
    }
}
