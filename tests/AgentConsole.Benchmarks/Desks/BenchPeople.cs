using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

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
}
