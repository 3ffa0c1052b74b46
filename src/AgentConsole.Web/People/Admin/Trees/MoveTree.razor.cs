using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Web.People.Admin.Trees;

public sealed partial class MoveTree
{
    int? _lifted;
    List<int?> _targets = [];
    int _at;
    string _say = "";

    [Parameter, EditorRequired] public IReadOnlyList<TreeRow> Rows { get; set; } = [];

    [Parameter] public int? Chosen { get; set; }

    /// <summary>The address of a row but for its number.</summary>
    [Parameter, EditorRequired] public string Path { get; set; } = "";

    [Parameter, EditorRequired] public EventCallback<TreeMove> Move { get; set; }

    /// <summary>What stands at the end of a row.</summary>
    [Parameter] public RenderFragment<TreeRow>? Mark { get; set; }

    protected override void OnParametersSet()
    {
        if (_lifted is { } lifted && Rows.All(x => x.Id != lifted)) _lifted = null; // somebody deleted it meanwhile
    }

    /// <summary>The first click on a handle, or Space, lifts; the next one puts down where the arrows led, or below the row that was clicked.</summary>
    Task LiftAsync(TreeRow row)
    {
        if (_lifted is not null) return _lifted == row.Id ? PutDownAsync() : PutAsync(row.Id);
        _lifted = row.Id;
        var own = Below(row.Id);
        _targets = [null, .. Rows.Where(x => !own.Contains(x.Id)).Select(x => (int?)x.Id)];
        _at = Math.Max(0, _targets.IndexOf(row.ParentId));
        _say = T["{0} is lifted. Arrows choose where it goes.", row.Name];
        return Task.CompletedTask;
    }

    void Key(KeyboardEventArgs e)
    {
        if (_lifted is null) return;
        switch (e.Key)
        {
            case "ArrowDown": Aim(_at + 1); break;
            case "ArrowUp": Aim(_at - 1); break;
            case "Home": Aim(0); break;
            case "End": Aim(_targets.Count - 1); break;
            case "Escape" or "Tab":
                _lifted = null;
                _say = T["Nothing was moved"];
                break;
        }
    }

    void Aim(int at)
    {
        _at = Math.Clamp(at, 0, _targets.Count - 1);
        _say = _targets[_at] is { } target ? T["Below {0}", NameOf(target)] : T["At the top"];
    }

    Task PutAsync(int? target)
    {
        var at = _targets.IndexOf(target);
        if (at < 0) return Task.CompletedTask; // below itself
        _at = at;
        return PutDownAsync();
    }

    async Task PutDownAsync()
    {
        if (_lifted is not { } id) return;
        var (target, row) = (_targets[_at], Rows.FirstOrDefault(x => x.Id == id));
        (_lifted, _say) = (null, "");
        if (row is not null && row.ParentId != target) await Move.InvokeAsync(new TreeMove(id, target));
    }

    HashSet<int> Below(int id)
    {
        var own = new HashSet<int> { id };
        foreach (var row in Rows) // parents come before what is below them
            if (row.ParentId is { } parent && own.Contains(parent)) own.Add(row.Id);
        return own;
    }

    string NameOf(int id) => Rows.FirstOrDefault(x => x.Id == id)?.Name ?? "";
}
