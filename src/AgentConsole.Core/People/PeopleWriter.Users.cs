using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

public sealed partial class PeopleWriter
{
    /// <summary>Adds a colleague, who can sign in once Identity has given them a password.</summary>
    public Task<User> CreateUserAsync(UserDraft draft, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateUserInAsync(db, draft, actor, token), ct);

    /// <summary>Stores all of the draft; a person may set their own language, time zone and signature without permission.</summary>
    /// <param name="seen">What the form showed when it was opened: see <see cref="FieldMerge"/>. Null overwrites whatever is stored.</param>
    public Task ChangeUserAsync(int id, UserDraft draft, Actor actor, UserDraft? seen = null, CancellationToken ct = default) =>
        RunAsync((db, token) => ChangeUserInAsync(db, id, draft, actor, seen, token), ct);

    /// <summary>
    /// Lets a person go or come back; the name stays in histories. Who goes is signed out everywhere at once, and their tokens and links never work again. Neither
    /// the last active admin nor the actor can go.
    /// </summary>
    public Task SetUserActiveAsync(int id, bool active, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        var user = await UserAsync(db, id, token);
        var before = Shown(user);
        if (user.Active == active) return;
        if (!active)
        {
            await KeepAnAdminAsync(db, user, token);
            if (actor.UserId == id) throw Refuse.Invalid("ownAccount", "user");
            var now = time.Now();
            await db.AccessTokens.Where(x => x.UserId == id && x.RevokedAt == null).ExecuteUpdateAsync(x => x.SetProperty(t => t.RevokedAt, now), token);
            await db.PasswordLinks.Where(x => x.UserId == id).ExecuteDeleteAsync(token);
        }

        user.Active = active;
        (user.SecurityStamp, user.KeptSession) = (NewStamp(), null); // ends the sessions of who has left
        Audit.Record(db, time, actor, "user", id, active ? "reactivated" : "deactivated", before, Shown(user));
        await db.SaveChangesAsync(token);
    }, ct);

    public Task<User> CreateUserInAsync(AgentDb db, UserDraft draft, Actor actor, CancellationToken ct) =>
        CreateUserInAsync(db, draft, active: true, actor, ct);

    /// <param name="active">False makes one who has left: the author of changes that a log tells of.</param>
    /// <param name="at">When the colleague joined; null for now.</param>
    public async Task<User> CreateUserInAsync(AgentDb db, UserDraft draft, bool active, Actor actor, CancellationToken ct, DateTime? at = null)
    {
        Allow(db, actor);
        var name = Refuse.Line(draft.Name, "name", User.NameMax);
        var stamp = FirstStamp(actor, name);
        var user = new User { Name = name, CreatedAt = at ?? time.Now(), SecurityStamp = stamp, ConcurrencyStamp = stamp, LockoutEnabled = true, Active = active };
        await FillAsync(db, user, draft with { Name = name, UserName = draft.UserName ?? await UserNames.FreeAsync(db, name, ct) }, ct);
        return await CreatedAsync(db, actor, "user", user, x => (x.Id, Shown(x)), ct);
    }

    public async Task ChangeUserInAsync(AgentDb db, int id, UserDraft draft, Actor actor, UserDraft? seen, CancellationToken ct)
    {
        var user = await UserAsync(db, id, ct);
        if (seen is not null) draft = await MergedAsync(db, user, seen, draft, ct);
        var own = UserDraft.Of(user) with { Language = draft.Language, TimeZone = draft.TimeZone, Signature = draft.Signature, FollowsBrowserZone = draft.FollowsBrowserZone };
        if (actor.UserId == id && draft == own) staff.ReloadAfterCommit(db);
        else Allow(db, actor);
        var (before, role) = (Shown(user), user.RoleId);
        if (draft.RoleId != Role.AdminId) await KeepAnAdminAsync(db, user, ct);
        if (draft.RoleId != role && actor.UserId == id) throw Refuse.Invalid("ownRole", "role");
        await FillAsync(db, user, draft, ct);
        if (user.RoleId != role) (user.SecurityStamp, user.KeptSession) = (NewStamp(), null);
        await ChangedAsync(db, actor, "user", id, before, Shown(user), ct);
    }

    /// <summary>The colleague with exactly this display name, made when there is none: for people that an import names.</summary>
    public async Task<User> FindOrCreateUserInAsync(AgentDb db, string name, Actor actor, CancellationToken ct)
    {
        var line = Refuse.Line(name, "name", User.NameMax);
        return await db.Users.OrderBy(x => x.Id).FirstOrDefaultAsync(x => x.Name == line, ct)
            ?? await CreateUserInAsync(db, new UserDraft(line), actor, ct);
    }

    /// <summary>
    /// Two replays of a log write the same database, so its people do not get a random stamp. Nobody signs in with it: the first password
    /// brings a random one.
    /// </summary>
    private static string FirstStamp(Actor actor, string name) =>
        actor.Via == Via.Replay ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32] : NewStamp();

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private static object Shown(User x) =>
        new { x.Name, x.UserName, x.Email, x.RoleId, x.DepartmentId, x.ManagerId, x.Language, x.TimeZone, x.FollowsBrowserZone, x.Signature, x.Active };

    private static async Task<User> UserAsync(AgentDb db, int id, CancellationToken ct) =>
        await db.Users.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();

    /// <summary>Somebody invited who has no password yet keeps no desk running.</summary>
    private static async Task KeepAnAdminAsync(AgentDb db, User user, CancellationToken ct)
    {
        if (user.RoleId != Role.AdminId || !user.Active) return;
        await OneAtATimeAsync(db, ct); // two admins who let each other go at the same moment
        if (!await db.Users.AnyAsync(x => x.Id != user.Id && x.RoleId == Role.AdminId && x.Active && x.PasswordHash != null, ct)) throw Refuse.Invalid("lastAdmin", "role");
    }

    private static async Task<UserDraft> MergedAsync(AgentDb db, User user, UserDraft seen, UserDraft mine, CancellationToken ct)
    {
        var (stored, merge) = (UserDraft.Of(user), new FieldMerge());
        var merged = new UserDraft(
            merge.Take("name", seen.Name, mine.Name, stored.Name),
            merge.Take("userName", seen.UserName, mine.UserName, stored.UserName),
            merge.Take("email", seen.Email ?? "", mine.Email ?? "", stored.Email ?? ""),
            merge.Take("role", seen.RoleId, mine.RoleId, stored.RoleId),
            merge.Take("department", seen.DepartmentId, mine.DepartmentId, stored.DepartmentId),
            merge.Take("manager", seen.ManagerId, mine.ManagerId, stored.ManagerId),
            merge.Take("language", seen.Language, mine.Language, stored.Language),
            merge.Take("timeZone", seen.TimeZone, mine.TimeZone, stored.TimeZone),
            merge.Take("signature", seen.Signature, mine.Signature, stored.Signature),
            merge.Take("followsBrowserZone", seen.FollowsBrowserZone, mine.FollowsBrowserZone, stored.FollowsBrowserZone));
        await merge.EndAsync(db, "user", user.Id, ct);
        return merged;
    }

    private static async Task FillAsync(AgentDb db, User user, UserDraft draft, CancellationToken ct)
    {
        user.Name = Refuse.Line(draft.Name, "name", User.NameMax);
        await NameAsync(db, user, UserNames.Checked(draft.UserName ?? user.UserName ?? ""), ct);
        await MailAsync(db, user, Refuse.Line(draft.Email, "email", 256, required: false), ct);
        if (draft.RoleId != user.RoleId && !await db.Roles.AnyAsync(x => x.Id == draft.RoleId, ct)) throw Refuse.Invalid("unknownValue", "role", "role", draft.RoleId);
        user.RoleId = draft.RoleId;
        user.DepartmentId = draft.DepartmentId == user.DepartmentId ? user.DepartmentId : await DepartmentAsync(db, draft.DepartmentId, ct);
        if (draft.ManagerId != user.ManagerId) user.ManagerId = await ManagerAsync(db, user, draft.ManagerId, ct);
        user.Language = draft.Language is "en" or "zh-Hans" ? draft.Language : throw Refuse.Invalid("unknownValue", "language", "language", draft.Language);
        user.TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(draft.TimeZone, out _) ? draft.TimeZone : throw Refuse.Invalid("unknownValue", "timeZone", "timeZone", draft.TimeZone);
        user.FollowsBrowserZone = draft.FollowsBrowserZone;
        user.Signature = Refuse.Block(draft.Signature, "signature", User.SignatureMax, required: false);
    }

    private static async Task NameAsync(AgentDb db, User user, string name, CancellationToken ct)
    {
        var normalized = UserNames.Normalize(name);
        if (normalized != user.NormalizedUserName && await db.Users.AnyAsync(x => x.NormalizedUserName == normalized && x.Id != user.Id, ct))
            throw Refuse.Invalid("duplicate", "userName", "userName", name);
        (user.UserName, user.NormalizedUserName) = (name, normalized);
    }

    private static async Task MailAsync(AgentDb db, User user, string email, CancellationToken ct)
    {
        if (email.Length == 0)
        {
            (user.Email, user.NormalizedEmail) = (null, null);
            return;
        }

        if (!MailAddress.TryCreate(email, out var parsed) || parsed.Address != email) throw Refuse.Invalid("badFormat", "email", "email", email);
        var normalized = UserNames.Normalize(email);
        if (normalized != user.NormalizedEmail && await db.Users.AnyAsync(x => x.NormalizedEmail == normalized && x.Id != user.Id, ct))
            throw Refuse.Invalid("duplicate", "email", "email", email);
        (user.Email, user.NormalizedEmail) = (email, normalized);
    }

    /// <summary>Walks up from the new manager: whoever meets the person again would make everyone everyone's subordinate.</summary>
    private static async Task<int?> ManagerAsync(AgentDb db, User user, int? managerId, CancellationToken ct)
    {
        await OneAtATimeAsync(db, ct); // two who make each other the other's manager
        var seen = new HashSet<int>();
        for (var at = await ActiveUserAsync(db, managerId, "manager", ct); at is { } id && seen.Add(id);)
        {
            if (id == user.Id) throw Refuse.Invalid("cycle", "manager", "manager", user.Name);
            at = await db.Users.Where(x => x.Id == id).Select(x => x.ManagerId).FirstOrDefaultAsync(ct);
        }

        return managerId;
    }
}
