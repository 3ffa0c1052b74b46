using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Demo;

/// <summary>Shows the ways into a demo desk: accounts that are still as they were made. An account whose password was changed is somebody's own.</summary>
public sealed class DemoNotice(IDbContextFactory<AgentDb> databases, StaffCache staff) : IDemoNotice
{
    private static readonly string[] Shown = ["admin", "zhao.min", "anna", "chen.jie", "li.wei", "xu.lei"];

    public async Task<IReadOnlyList<DemoAccount>> AccountsAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.DemoMarks.AsNoTracking().SingleOrDefaultAsync(ct) is not { FinishedAt: not null } mark) return [];
        var users = staff.Now.Users.Values.Where(x => x.Active && x.PasswordHash == mark.PasswordHash).ToDictionary(x => x.UserName!);
        return [.. Shown.Where(users.ContainsKey).Select(x => new DemoAccount(x, DemoDesk.Password, users[x].Name, DemoText.Of("look." + x)))];
    }
}
