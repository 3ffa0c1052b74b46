using System.Collections.Frozen;
using System.Globalization;
using System.Security.Claims;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.People.SignIn;

namespace AgentConsole.Web.People;

/// <summary>
/// Who is at the other end of this circuit or request, with the permissions of this moment: it follows every change of the staff. Ready
/// before the first component or endpoint runs. Where nobody is signed in, or not any more, <see cref="Viewer"/> sees nothing.
/// </summary>
public sealed class CurrentViewer : IDisposable
{
    static readonly Viewer Nobody = new()
    {
        UserId = 0, Permissions = Permission.None,
        GroupIds = FrozenSet<int>.Empty, SubordinateIds = FrozenSet<int>.Empty, HeadedGroupIds = FrozenSet<int>.Empty, DepartmentGroupIds = FrozenSet<int>.Empty,
    };

    readonly StaffCache _staff;
    readonly LocalTimes _times;
    readonly List<IDisposable> _watches;
    ClaimsPrincipal? _principal;

    public CurrentViewer(StaffCache staff, LiveHub live, LocalTimes times)
    {
        (_staff, _times) = (staff, times);
        _watches = [live.Watch<StaffChanged>(_ => Refresh()), live.Watch<SessionEnded>(Leave), live.Watch<TokenRevoked>(Leave)];
    }

    /// <summary>Something about the person changed: permissions, groups, name, or whether they are signed in at all. Raised on any thread.</summary>
    public event Action? Changed;

    public bool IsSignedIn => User is not null;

    public Viewer Viewer { get; private set; } = Nobody;

    /// <summary>Null where nobody is signed in.</summary>
    public User? User { get; private set; }

    /// <summary>The originator for changes made here.</summary>
    public Actor Actor { get; private set; } = Actor.System;

    /// <summary>The session of the browser; null for programs and where nobody is signed in.</summary>
    internal string? SessionId => _principal is null ? null : Session.IdOf(_principal);

    /// <summary>The zone in which the person reads times.</summary>
    public TimeZoneInfo Zone => _times.Zone;

    /// <summary>The language of this circuit or request.</summary>
    public static CultureInfo Language => CultureInfo.CurrentUICulture;

    public void Dispose() => _watches.ForEach(x => x.Dispose());

    internal void Enter(ClaimsPrincipal principal)
    {
        _principal = principal;
        Find();
    }

    void Refresh()
    {
        if (_principal is null) return;
        Find();
        Changed?.Invoke();
    }

    void Leave(SessionEnded ended)
    {
        if (_principal is not null && Session.IdOf(_principal) == ended.SessionId) Leave();
    }

    void Leave(TokenRevoked revoked)
    {
        if (_principal is not null && Session.TokenIdOf(_principal) == revoked.TokenId) Leave();
    }

    void Leave()
    {
        _principal = null;
        (User, Viewer) = (null, Nobody);
        Changed?.Invoke();
    }

    void Find()
    {
        User = Session.UserOf(_principal!, _staff.Now);
        Viewer = User is null ? Nobody : _staff.Now.ViewerOf(User.Id) ?? Nobody;
        if (User is null) return;
        Actor = Actor.User(User.Id, Session.TokenIdOf(_principal!) is null ? Via.Console : Via.Api);
        _times.Zone = TimeZoneInfo.TryFindSystemTimeZoneById(User.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
