using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>
/// The people of a test desk: Support (department head Boss) with the groups Tech (Anna, Li) and Refunds (Li, Light); Finance with the
/// group Money (Otto); the customers Wang of 海港物流 and Ortega of nobody.
/// </summary>
public sealed record TestPeople
{
    public int Admin { get; private init; }
    public int Boss { get; private init; }
    public int Anna { get; private init; }
    public int Li { get; private init; }
    public int Light { get; private init; }
    public int Otto { get; private init; }
    public int Tech { get; private init; }
    public int Refunds { get; private init; }
    public int Money { get; private init; }
    public int Support { get; private init; }
    public int Finance { get; private init; }
    public int Harbour { get; private init; }
    public int Wang { get; private init; }
    public int Ortega { get; private init; }

    /// <summary>Adds them to any running desk: one of the tests' own or that of a web host.</summary>
    internal static async Task<TestPeople> AddAsync(IServiceProvider desk)
    {
        var now = desk.GetRequiredService<TimeProvider>().Now();
        var people = await desk.GetRequiredService<IWriteGate>().RunAsync(async (db, ct) =>
        {
            var support = db.Departments.Add(new Department { Name = "Support" }).Entity;
            var finance = db.Departments.Add(new Department { Name = "Finance" }).Entity;
            await db.SaveChangesAsync(ct);
            User Person(string name, int role, Department? department) => db.Users.Add(new User
            {
                Name = name, UserName = name.ToLowerInvariant(), NormalizedUserName = name.ToUpperInvariant(), RoleId = role,
                Email = $"{name.ToLowerInvariant()}@desk.example", NormalizedEmail = $"{name}@desk.example".ToUpperInvariant(),
                DepartmentId = department?.Id, CreatedAt = now, SecurityStamp = name,
            }).Entity;
            var admin = Person("Admin", Role.AdminId, null);
            var boss = Person("Boss", Role.SupervisorId, support);
            var anna = Person("Anna", Role.AgentId, support);
            var li = Person("Li", Role.AgentId, support);
            var light = Person("Light", Role.LightAgentId, support);
            var otto = Person("Otto", Role.AgentId, finance);
            var tech = db.Groups.Add(new Group { Name = "Tech", DepartmentId = support.Id }).Entity;
            var refunds = db.Groups.Add(new Group { Name = "退款 Refunds", DepartmentId = support.Id }).Entity;
            var money = db.Groups.Add(new Group { Name = "Money", DepartmentId = finance.Id }).Entity;
            var harbour = db.Organizations.Add(new Organization { Name = "海港物流 Harbour Logistics", CreatedAt = now }).Entity;
            await db.SaveChangesAsync(ct);
            support.HeadId = boss.Id;
            foreach (var (g, u) in new[] { (tech, anna), (tech, li), (refunds, li), (refunds, light), (money, otto) })
                db.GroupMembers.Add(new GroupMember { GroupId = g.Id, UserId = u.Id });
            var customers = desk.GetRequiredService<CustomerWriter>();
            var wang = await customers.CreateInAsync(db, new CustomerDraft("王芳 Wang Fang",
                [new ContactDraft(ContactKind.Email, "wang.fang@harbour.example")], harbour.Id, "zh-Hans", Vip: true), Actor.System, null, ct);
            var ortega = await customers.CreateInAsync(db, new CustomerDraft("Ben Ortega", [], Language: "en"), Actor.System, null, ct);
            return new TestPeople
            {
                Admin = admin.Id, Boss = boss.Id, Anna = anna.Id, Li = li.Id, Light = light.Id, Otto = otto.Id,
                Tech = tech.Id, Refunds = refunds.Id, Money = money.Id, Support = support.Id, Finance = finance.Id,
                Harbour = harbour.Id, Wang = wang.Id, Ortega = ortega.Id,
            };
        });
        await desk.GetRequiredService<StaffCache>().ReloadAsync();
        return people;
    }
}
