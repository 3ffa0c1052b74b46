using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Shell.Menus;

/// <summary>The inside of a picker: a list, searched as one types; the arrow keys are controls.js's.</summary>
public sealed partial class PickList<TItem> : IDisposable
{
    /// <summary>More than a person reads; each costs memory of the screen.</summary>
    const int Most = 50, SearchableFrom = 8;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    IReadOnlyList<Choice<TItem>> _shown = [];
    readonly string _id = "pick-" + Guid.NewGuid().ToString("N")[..8];
    readonly LatestOnly _searches = new();
    string _typed = "", _shownFor = "";
    int _hidden;
    bool _busy;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>All there is to pick from, or what is offered before anything is typed when <see cref="Find"/> is given.</summary>
    [Parameter] public IReadOnlyList<Choice<TItem>> Choices { get; set; } = [];

    /// <summary>Searches where not everything can be listed.</summary>
    [Parameter] public Func<string, CancellationToken, Task<IReadOnlyList<Choice<TItem>>>>? Find { get; set; }

    [Parameter, EditorRequired] public EventCallback<Choice<TItem>> Picked { get; set; }

    [Parameter] public Func<TItem, bool> IsChosen { get; set; } = _ => false;

    [Parameter] public bool Multiple { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    /// <summary>An icon or avatar in front of the text.</summary>
    [Parameter] public RenderFragment<Choice<TItem>>? Lead { get; set; }

    /// <summary>Makes a new entry of what was typed, where <see cref="AddText"/> says how that is called.</summary>
    [Parameter] public EventCallback<string> Add { get; set; }

    [Parameter] public Func<string, string?>? AddText { get; set; }

    bool Searchable => Find is not null || AddText is not null || Choices.Count > SearchableFrom;

    bool CanAdd => !_busy && AddText is not null && _typed.Trim() is { Length: > 0 } typed && AddText(typed) is not null;

    protected override void OnParametersSet()
    {
        if (Find is null || _typed.Length == 0) Show(Choices);
    }

    public void Dispose() => _searches.Dispose();

    async Task TypeAsync(ChangeEventArgs e)
    {
        _typed = (string?)e.Value ?? "";
        if (Find is null || string.IsNullOrWhiteSpace(_typed))
        {
            _searches.Stop();
            _busy = false;
            Show(Choices);
            return;
        }

        var search = _searches.Next();
        _busy = true;
        try
        {
            await Task.Delay(Pause, search);
            var found = await Find(_typed, search);
            if (!search.IsCancellationRequested) Show(found, filtered: true);
        }
        catch (OperationCanceledException)
        {
            return; // a later letter searches
        }
        finally
        {
            if (!search.IsCancellationRequested) _busy = false;
        }
    }

    void Show(IReadOnlyList<Choice<TItem>> choices, bool filtered = false)
    {
        var fitting = filtered || _typed.Length == 0 ? choices : [.. choices.Where(x => x.Fits(_typed))];
        _shown = fitting.Count > Most ? [.. fitting.Take(Most)] : fitting;
        _hidden = fitting.Count - _shown.Count;
        _shownFor = _typed;
    }
}
