using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>Sets the demo company up inside one transaction: people, groups, customers, statuses, categories, fields, tags.</summary>
internal sealed class CompanyMaker(PeopleWriter people, CustomerWriter customers, CatalogWriter catalog, FieldWriter fields)
{
    private static readonly Actor Maker = Actor.System;

    /// <param name="since">When the desk is said to have begun: everybody was there before the first ticket.</param>
    public async Task MakeAsync(AgentDb db, ulong seed, string passwordHash, DateTime since, CancellationToken ct)
    {
        await MakeCatalogAsync(db, ct);
        await MakeStaffAsync(db, passwordHash, since, ct);
        db.ChangeTracker.Clear();
        var organizations = new List<int>();
        foreach (var x in DemoOrganization.All)
            organizations.Add((await customers.CreateOrganizationInAsync(db, new OrganizationDraft(x.Name, [x.Domain], Vip: x.Vip), Maker, since, ct)).Id);
        db.ChangeTracker.Clear();
        foreach (var x in DemoCustomers.All(seed))
        {
            await customers.CreateInAsync(db, x.Draft with { OrganizationId = organizations[x.Organization] }, Maker, since, ct);
            db.ChangeTracker.Clear(); // four hundred customers with their terms would slow each next one down
        }
    }

    private async Task MakeCatalogAsync(AgentDb db, CancellationToken ct)
    {
        foreach (var (_, status) in DemoCompany.Statuses) await catalog.CreateStatusInAsync(db, status, Maker, ct);
        foreach (var field in DemoCompany.Fields) await fields.CreateInAsync(db, field, Maker, ct);
        var roots = new Dictionary<string, int>();
        foreach (var (path, pathZh) in DemoCompany.Categories)
        {
            var (names, namesZh) = (path.Split(" / "), pathZh.Split(" / "));
            if (!roots.TryGetValue(names[0], out var root))
                roots[names[0]] = root = (await catalog.CreateCategoryInAsync(db, new CategoryDraft(names[0], namesZh[0], Order: roots.Count + 1), Maker, ct)).Id;
            await catalog.CreateCategoryInAsync(db, new CategoryDraft(names[1], namesZh[1], root), Maker, ct);
        }

        foreach (var tag in MatterBook.Read().Matters.SelectMany(x => x.Tags).Concat(DemoCompany.Tags).Distinct()) await catalog.CreateTagInAsync(db, tag, Maker, ct);
    }

    private async Task MakeStaffAsync(AgentDb db, string passwordHash, DateTime since, CancellationToken ct)
    {
        var departments = new Dictionary<string, Department>();
        foreach (var (key, name, _) in DemoCompany.Departments) departments[key] = await people.CreateDepartmentInAsync(db, name, null, null, Maker, ct);
        var users = new Dictionary<string, User>();
        foreach (var x in DemoStaff.All)
        {
            var draft = new UserDraft(x.Name, x.UserName, $"{x.UserName}@{DemoCompany.MailDomain}", x.Role, departments[x.Department].Id, null, x.ConsoleLanguage, x.Zone);
            (users[x.UserName] = await people.CreateUserInAsync(db, draft, active: true, Maker, ct, since)).PasswordHash = passwordHash;
        }

        await db.SaveChangesAsync(ct);
        foreach (var (key, name, head) in DemoCompany.Departments) await people.ChangeDepartmentInAsync(db, departments[key].Id, new DepartmentDraft(name, null, users[head].Id), Maker, null, ct);
        foreach (var (who, manager) in DemoStaff.Managers)
            await people.ChangeUserInAsync(db, users[who].Id, UserDraft.Of(users[who]) with { ManagerId = users[manager].Id }, Maker, null, ct);
        foreach (var (key, name, department) in DemoCompany.Groups)
        {
            var group = await people.CreateGroupInAsync(db, name, departments[department].Id, Maker, ct);
            await people.SetMembersInAsync(db, group.Id, [.. DemoStaff.All.Where(x => x.Groups.Contains(key)).Select(x => users[x.UserName].Id)], Maker, ct);
        }
    }
}
