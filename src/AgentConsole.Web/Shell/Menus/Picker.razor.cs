using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Menus;

public sealed partial class Picker<T>
{
    ElementReference _button;
    bool _open;

    /// <summary>What is picked, as the list's name.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The entries, asked for when the list opens.</summary>
    [Parameter, EditorRequired] public Func<IReadOnlyList<Choice<T>>> Choices { get; set; } = () => [];

    [Parameter, EditorRequired] public EventCallback<T> Picked { get; set; }

    [Parameter] public Func<T, bool> IsChosen { get; set; } = _ => false;

    /// <summary>Several can be picked; the list stays open.</summary>
    [Parameter] public bool Multiple { get; set; }

    [Parameter] public Func<string, CancellationToken, Task<IReadOnlyList<Choice<T>>>>? Find { get; set; }

    [Parameter] public RenderFragment<Choice<T>>? Lead { get; set; }

    [Parameter] public EventCallback<string> Add { get; set; }

    [Parameter] public Func<string, string?>? AddText { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    [Parameter] public string Class { get; set; } = "btn";

    [Parameter] public string? Title { get; set; }

    /// <summary>The button's spoken name where its content does not say it.</summary>
    [Parameter] public string? ButtonLabel { get; set; }

    /// <summary>The shortcut, see keys.js.</summary>
    [Parameter] public string? Keys { get; set; }

    [Parameter] public bool AlignEnd { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>Before the list is shown; the moment to remember what it was opened on.</summary>
    [Parameter] public EventCallback Opened { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    async Task OpenAsync()
    {
        if (_open)
        {
            await CloseAsync();
            return;
        }

        await Opened.InvokeAsync();
        _open = true;
    }

    async Task CloseAsync()
    {
        if (!_open) return;
        _open = false;
        await Closed.InvokeAsync();
    }

    async Task PickAsync(Choice<T> choice)
    {
        if (!Multiple) _open = false;
        await Picked.InvokeAsync(choice.Value);
        if (!Multiple) await Closed.InvokeAsync();
    }

    async Task AddAsync(string typed)
    {
        _open = false;
        await Add.InvokeAsync(typed);
        await Closed.InvokeAsync();
    }
}
