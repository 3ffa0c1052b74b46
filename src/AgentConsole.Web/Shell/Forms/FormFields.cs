using AgentConsole.Core.Kernel;

namespace AgentConsole.Web.Shell.Forms;

/// <summary>
/// The fields of a form by key, as texts: what it showed when it was opened, and what it says now. News of other people's changes goes into fields that
/// nobody touched here; a field that both changed is shown with both values, and nothing typed is lost.
/// </summary>
public sealed class FormFields
{
    Dictionary<string, string> _seen = [];
    Dictionary<string, string> _typed = [];
    Refusal? _refusal;
    List<FieldConflict> _conflicts = [];

    public FormFields(params IEnumerable<(string Field, string Value)> values) => Begin(values);

    /// <summary>What the field says now.</summary>
    public string this[string field]
    {
        get => _typed.GetValueOrDefault(field, "");
        set
        {
            _typed[field] = value;
            if (_refusal?.Field == field) _refusal = null;
        }
    }

    public bool IsDirty => _typed.Any(x => x.Value != _seen.GetValueOrDefault(x.Key, ""));

    /// <summary>What was refused and belongs to no field of the form.</summary>
    public string? Trouble => _refusal is { } refusal && !(_conflicts.Count > 0 ? _conflicts.Exists(x => _typed.ContainsKey(x.Field)) : refusal.Field is { } about && _typed.ContainsKey(about)) ? refusal.Text() : null;

    public string Seen(string field) => _seen.GetValueOrDefault(field, "");

    public string? ErrorOf(string field) => _refusal is { } refusal && refusal.Field == field ? refusal.Text() : null;

    public FieldConflict? ConflictOf(string field) => _conflicts.Find(x => x.Field == field);

    /// <summary>A fresh form.</summary>
    public void Begin(params IEnumerable<(string Field, string Value)> values)
    {
        _seen = values.ToDictionary(x => x.Field, x => x.Value);
        _typed = new(_seen);
        Forgive();
    }

    /// <summary>These are stored now: fields that nobody touched show them.</summary>
    public void Follow(params IEnumerable<(string Field, string Value)> values)
    {
        foreach (var (field, value) in values)
            if (this[field] == Seen(field) || this[field] == value) (_seen[field], _typed[field]) = (value, value);
    }

    public void Refuse(Refusal refusal) => (_refusal, _conflicts) = (refusal, [.. refusal.Conflicts]);

    /// <summary>Before another try.</summary>
    public void Forgive() => (_refusal, _conflicts) = (null, []);

    public void TakeTheirs(string field) => Settle(field, theirs => _typed[field] = theirs);

    /// <summary>The next try replaces what the other person stored.</summary>
    public void KeepMine(string field) => Settle(field, _ => { });

    void Settle(string field, Action<string> take)
    {
        if (ConflictOf(field) is not { } conflict) return;
        _seen[field] = conflict.Theirs ?? "";
        take(_seen[field]);
        _conflicts.Remove(conflict);
        if (_conflicts.Count == 0) _refusal = null;
    }
}
