using System.Globalization;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Forms;

public sealed partial class FormMany
{
    [Parameter, EditorRequired] public required FormFields Form { get; set; }

    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter, EditorRequired] public Func<IReadOnlyList<Choice<string>>> Choices { get; set; } = () => [];

    [Parameter, EditorRequired] public Func<string, string> TextOf { get; set; } = x => x;

    [Parameter] public RenderFragment<Choice<string>>? Lead { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    IReadOnlyList<string> Keys => Form[Name].Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Ids as the value of such a field.</summary>
    public static string Join(IEnumerable<int> ids) => string.Join(',', ids.Order().Select(x => x.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlyList<int> Split(string value) => [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(x => int.Parse(x, CultureInfo.InvariantCulture))];

    Task ToggleAsync(string key)
    {
        var ids = Split(Form[Name]);
        var id = int.Parse(key, CultureInfo.InvariantCulture);
        Form[Name] = Join(ids.Contains(id) ? ids.Where(x => x != id) : ids.Append(id));
        return Changed.InvokeAsync();
    }
}
