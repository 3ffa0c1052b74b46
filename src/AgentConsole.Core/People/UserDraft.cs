namespace AgentConsole.Core.People;

/// <summary>All that an admin sets of a colleague; the whole of it is stored.</summary>
/// <param name="UserName">What the person types to sign in, unique; null makes a free one from the name.</param>
/// <param name="Email">Unique where given.</param>
/// <param name="Language"><c>en</c> or <c>zh-Hans</c>.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Signature">Markdown.</param>
/// <param name="FollowsBrowserZone">Whether the zone becomes that of the person's browser when they open the console.</param>
public sealed record UserDraft(string Name, string? UserName = null, string? Email = null, int RoleId = Role.AgentId, int? DepartmentId = null,
    int? ManagerId = null, string Language = "en", string TimeZone = "UTC", string Signature = "", bool FollowsBrowserZone = true)
{
    public static UserDraft Of(User user) => new(user.Name, user.UserName, user.Email, user.RoleId, user.DepartmentId, user.ManagerId,
        user.Language, user.TimeZone, user.Signature, user.FollowsBrowserZone);
}
