using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Toasts;

namespace AgentConsole.Web.People.Tokens;

/// <summary>A person's own access tokens: made, shown once, and revoked.</summary>
public sealed partial class TokensPage(TokenBook book, CurrentViewer viewer, LiveHub live, LocalTimes times, ToastTray toasts) : IDisposable
{
    IReadOnlyList<AccessToken>? _tokens;
    MadeToken? _made;
    AccessToken? _asked;
    IDisposable? _watch;

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _watch = live.Watch<TokenRevoked>(news => _ = OnScreenAsync(ReadAsync)); // perhaps in another tab
        await ReadAsync();
    }

    /// <summary>Makes a token; the refusal when it may not be, null when it was.</summary>
    async Task<Refusal?> MakeAsync(NewToken draft)
    {
        try
        {
            _made = await book.MakeAsync(viewer.Viewer.UserId, draft.Name, draft.Scopes, draft.ExpiresAt);
            await ReadAsync();
            StateHasChanged(); // the form asked, not an event of this page
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
    }

    async Task RevokeAsync(AccessToken token)
    {
        _asked = null;
        try
        {
            await book.RevokeAsync(viewer.Viewer.UserId, token.Id);
            if (_made?.Token.Id == token.Id) _made = null;
            toasts.Say(T["“{0}” was revoked", token.Name]);
        }
        catch (RefusedException refused)
        {
            toasts.Fail(refused.Refusal.Text());
        }

        await ReadAsync();
    }

    async Task ReadAsync() => _tokens = await book.ListAsync(viewer.Viewer.UserId);

    bool IsOver(AccessToken token) => !book.Works(token);

    string ExpiryOf(AccessToken token) => token.ExpiresAt is not { } end ? T["Never expires"]
        : T[IsOver(token) ? "Expired {0}" : "Expires {0}", times.Day(DateOnly.FromDateTime(times.InZone(end)))];

    static string ScopesOf(AccessToken token) => token.Scopes switch
    {
        TokenScopes.Read => "Read",
        TokenScopes.Write => "Write",
        _ => "Read and write",
    };
}

/// <summary>What the form asks for.</summary>
/// <param name="ExpiresAt">UTC; null for never.</param>
public sealed record NewToken(string Name, TokenScopes Scopes, DateTime? ExpiresAt);
