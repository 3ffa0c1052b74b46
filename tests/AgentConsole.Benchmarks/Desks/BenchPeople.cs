using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Benchmarks.Desks;

internal static class BenchPeople
{
    public static async Task AddAsync(BenchDesk desk)
    {
        await desk.Get<IWriteGate>().RunAsync(async (db, ct) =>
        {
            db.Users.Add(new User { Name = "Admin", UserName = "admin", NormalizedUserName = "ADMIN", RoleId = Role.AdminId, SecurityStamp = "x" });
            db.Customers.Add(new Customer { Name = "王芳" });
            db.Groups.Add(new Group { Name = "Tech" });
            await db.SaveChangesAsync(ct);
        });
        await desk.Get<StaffCache>().ReloadAsync();
    }

    /// <summary>Somebody who sees only the tickets that they follow, spread over all the years.</summary>
    public static async Task<Viewer> FollowerAsync(BenchDesk desk, int count)
    {
        const string Name = "follower";
        var staff = desk.Get<StaffCache>();
        if (staff.Now.Users.Values.FirstOrDefault(x => x.UserName == Name) is not { } user)
        {
            user = await desk.Get<IWriteGate>().RunAsync(async (db, ct) =>
            {
                var made = db.Users.Add(new User { Name = "Follower", UserName = Name, NormalizedUserName = "FOLLOWER", RoleId = Role.AgentId, SecurityStamp = "x" }).Entity;
                await db.SaveChangesAsync(ct);
                return made;
            });
            await staff.ReloadAsync();
        }

        await using var read = await desk.ReadAsync();
        var last = await read.Tickets.MaxAsync(x => x.Id);
        for (var i = await read.TicketPeople.CountAsync(x => x.PersonId == user.Id); i < count; i++)
            await desk.Tickets.ApplyAsync(1 + i * last / (count + 1), null, desk.Admin, new Follow(user.Id));
        return staff.Now.ViewerOf(user.Id)!;
    }
}
