using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.People.Tokens;

public sealed partial class NewTokenForm(TimeProvider time)
{
    /// <summary>Days a token may live; 0 is for ever.</summary>
    static readonly int[] Lives = [7, 30, 90, 365, 0];

    static readonly (string Words, TokenScopes Scopes)[] Scopes =
        [("Read", TokenScopes.Read), ("Read and write", TokenScopes.Read | TokenScopes.Write), ("Write", TokenScopes.Write)];

    string _name = "";
    int _scopes = (int)TokenScopes.Read; // as a number: two flags together have no name to bind by
    int _days = 90;
    bool _busy;
    Refusal? _refusal;

    /// <summary>Makes the token; answers the refusal when it may not be.</summary>
    [Parameter, EditorRequired] public Func<NewToken, Task<Refusal?>> Make { get; set; } = _ => Task.FromResult<Refusal?>(null);

    async Task SubmitAsync()
    {
        if (_busy) return; // a second Enter before the first has been answered
        _busy = true;
        _refusal = await Make(new NewToken(_name, (TokenScopes)_scopes, _days == 0 ? null : time.Now().AddDays(_days)));
        _busy = false;
    }
}
