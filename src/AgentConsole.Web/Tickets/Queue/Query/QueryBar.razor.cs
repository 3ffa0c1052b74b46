using AgentConsole.Core.Conditions;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AgentConsole.Web.Tickets.Queue.Query;

/// <summary>
/// The query as chips and as text, the same condition both ways. What is typed stays the browser's (query.js) until it is applied, so nothing
/// that happens on the desk can touch it.
/// </summary>
public sealed partial class QueryBar(ConditionText texts, ConditionCompletions completions, IJSRuntime script) : IAsyncDisposable
{
    const int MostProposals = 12;

    ElementReference _root;
    readonly PagePart _browser = new(script);
    IReadOnlyList<QueryChip> _chips = [];
    CompletionList? _proposals;
    IReadOnlyList<ConditionError> _errors = [];
    Condition? _condition;
    string _typed = "", _shown = "";
    bool _any, _asText, _selected, _building;

    /// <summary>The text of the list's condition; may be one that cannot be read, as somebody typed it into the address.</summary>
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>Another text was applied; it can be read.</summary>
    [Parameter] public EventCallback<string> Applied { get; set; }

    IReadOnlyList<Completion> Proposals => _proposals?.Items ?? [];

    string Placeholder => _asText ? T["status:open priority>=high -assignee:none words"] : _chips.Count == 0 ? T["Search, or add a condition…"] : T["Add a condition…"];

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Text && _condition is not null) return;
        _shown = Text;
        var parsed = texts.Parse(Text);
        _selected = false;
        if (parsed.Condition is { } condition)
        {
            _condition = condition;
            (_chips, _any) = QueryChip.Of(condition, texts);
            _errors = [];
            await WriteAsync(_asText ? Text : "");
        }
        else
        {
            // Only as text can it be put right.
            (_asText, _errors, _typed) = (true, parsed.Errors, Text);
            await WriteAsync(Text);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await _browser.AttachAsync("/" + Assets["query.js"], "attach", _root, this);
        if (_asText) await WriteAsync(Text);
    }

    /// <summary>Every change of the field. Only what stands away from the caret is told to be wrong: the word under it is not finished.</summary>
    [JSInvokable]
    public void Typed(string text, int caret)
    {
        (_typed, _selected) = (Cut(text), false);
        _proposals = _typed.Length == 0 && !_asText ? null : completions.At(_typed, Math.Clamp(caret, 0, _typed.Length), MostProposals);
        _errors = [.. texts.Parse(_typed).Errors.Where(x => caret < x.Start || caret > x.Start + x.Length)];
        StateHasChanged();
    }

    /// <summary>Takes a proposal; gives back what the field is to hold.</summary>
    [JSInvokable]
    public QueryEdit? Accept(int index)
    {
        if (_proposals is not { } proposals || index < 0 || index >= proposals.Items.Count) return null;
        var proposal = proposals.Items[index];
        var caret = proposals.Start + proposal.Insert.Length;
        var rest = _typed[(proposals.Start + proposals.Length)..];
        // A finished word makes room for the next one; a field waits for its operator and value.
        var gap = proposal.Kind is CompletionKind.Value or CompletionKind.Word && !rest.StartsWith(' ') ? " " : "";
        var text = _typed[..proposals.Start] + proposal.Insert + gap + rest;
        Typed(text, caret + gap.Length);
        return new QueryEdit(text, caret + gap.Length);
    }

    /// <summary>Enter: applies what was typed, or says what is wrong with it.</summary>
    [JSInvokable]
    public async Task Apply(string text)
    {
        _typed = Cut(text);
        _proposals = null;
        var parsed = texts.Parse(_typed);
        _errors = parsed.Errors;
        if (parsed.Condition is { } condition && (_asText || _typed.Trim().Length > 0))
            await ApplyAsync(_asText ? condition : Condition.All([.. Parts(), condition]));
        StateHasChanged();
    }

    /// <summary>Backspace in an empty field: the first marks the last chip, the second takes it away.</summary>
    [JSInvokable]
    public async Task Back()
    {
        if (_asText || _chips.Count == 0) return;
        if (_selected) await RemoveAsync(_chips[^1]);
        else _selected = true;
        StateHasChanged();
    }

    /// <summary>Escape: the proposals go first, then what was typed.</summary>
    [JSInvokable]
    public async Task<bool> Cancel()
    {
        var open = Proposals.Count > 0;
        (_proposals, _selected) = (null, false);
        if (!open)
        {
            _errors = [];
            await WriteAsync(_asText ? Text : "");
        }

        StateHasChanged();
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
    }

    async Task SwitchAsync()
    {
        // A text that cannot be read has no chips.
        if (_asText && texts.Parse(Text).Condition is null) return;
        (_asText, _proposals, _errors) = (!_asText, null, []);
        await WriteAsync(_asText ? Text : "", focus: true);
    }

    Task RemoveAsync(QueryChip chip)
    {
        Condition[] left = [.. _chips.Where(x => x != chip).Select(x => x.Condition)];
        _selected = false;
        return ApplyAsync(_any ? left.Length == 0 ? Condition.Everything : Condition.Any(left) : Condition.All(left));
    }

    Task BuiltAsync(Condition condition)
    {
        _building = false;
        return ApplyAsync(condition);
    }

    // What comes as "all of these" takes one more; anything else becomes the first of two.
    IReadOnlyList<Condition> Parts() => _condition switch { AllOf all => all.Children, null => [], { } one => [one] };

    async Task ApplyAsync(Condition condition)
    {
        var text = texts.Write(condition);
        if (text == Text) await WriteAsync(_asText ? Text : "");
        else await Applied.InvokeAsync(text);
    }

    async Task WriteAsync(string text, bool focus = false)
    {
        _typed = text;
        await _browser.TellAsync("write", text, focus);
    }

    IEnumerable<(string Text, bool Bad)> Pieces()
    {
        var at = 0;
        foreach (var error in _errors.Where(x => x.Start + x.Length <= _typed.Length).OrderBy(x => x.Start))
        {
            if (error.Start < at) continue;
            if (error.Start > at) yield return (_typed[at..error.Start], false);
            // What is missing at the end is underlined where it should stand.
            yield return (error.Length == 0 ? "\u00a0\u00a0" : _typed.Substring(error.Start, error.Length), true);
            at = error.Start + error.Length;
        }

        if (at < _typed.Length) yield return (_typed[at..], false);
    }

    static string Cut(string text) => text.Length > ConditionText.Max ? text[..ConditionText.Max] : text;

    static string IconOf(CompletionKind kind) => kind switch
    {
        CompletionKind.Field => "filter",
        CompletionKind.Operator => "code",
        CompletionKind.Value => "check",
        CompletionKind.Word => "search",
    };
}
