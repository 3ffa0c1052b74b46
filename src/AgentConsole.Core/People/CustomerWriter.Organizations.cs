using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

public sealed partial class CustomerWriter
{
    public Task<Organization> CreateOrganizationAsync(OrganizationDraft draft, Actor actor, CancellationToken ct = default) =>
        gate.RunAsync((db, token) => CreateOrganizationInAsync(db, draft, actor, null, token), ct);

    /// <summary>Stores all of the draft. Customers who are there already stay where they are when domains change.</summary>
    public Task<Organization> ChangeOrganizationAsync(int id, OrganizationDraft draft, Actor actor, CancellationToken ct = default) =>
        ChangeOrganizationAsync(id, _ => draft, actor, ct);

    /// <summary>Stores what <paramref name="change"/> makes of the organization as it is at this moment. It may refuse, and it may run more than once.</summary>
    public Task<Organization> ChangeOrganizationAsync(int id, Func<OrganizationDraft, OrganizationDraft> change, Actor actor, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        staff.Now.Require(actor, Permission.EditCustomers);
        await db.LockAsync("Organizations", id, token);
        var organization = await db.Organizations.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        var (before, shown) = (organization.Snapshot(), Shown(organization));
        await FillAsync(db, organization, change(OrganizationDraft.Of(organization)), token);
        if (!Audit.RecordChange(db, time, actor, "organization", id, shown, Shown(organization))) return organization;
        await db.SaveChangesAsync(token);
        var after = organization.Snapshot();
        live.PublishAfterCommit(db, new OrganizationChanged(before, after));
        return organization;
    }, ct);

    public async Task<Organization> CreateOrganizationInAsync(AgentDb db, OrganizationDraft draft, Actor actor, DateTime? at, CancellationToken ct)
    {
        staff.Now.Require(actor, Permission.EditCustomers);
        var organization = new Organization { Name = Refuse.Line(draft.Name, "name", Organization.NameMax), CreatedAt = at ?? time.Now() };
        db.Add(organization);
        await db.SaveChangesAsync(ct); // its domains need its id
        await FillAsync(db, organization, draft, ct);
        Audit.Record(db, time, actor, "organization", organization.Id, "created", null, Shown(organization));
        await db.SaveChangesAsync(ct);
        return organization;
    }

    /// <summary>The organization of exactly this name, made when there is none: for those that an import names.</summary>
    public async Task<Organization> FindOrCreateOrganizationInAsync(AgentDb db, string name, Actor actor, DateTime? at, CancellationToken ct)
    {
        var line = Refuse.Line(name, "name", Organization.NameMax);
        return await db.Organizations.OrderBy(x => x.Id).FirstOrDefaultAsync(x => x.Name == line, ct)
            ?? await CreateOrganizationInAsync(db, new OrganizationDraft(line, []), actor, at, ct);
    }

    private static object Shown(Organization x) => new { x.Name, x.Domains, x.Notes, x.Vip };

    private static async Task FillAsync(AgentDb db, Organization organization, OrganizationDraft draft, CancellationToken ct)
    {
        organization.Name = Refuse.Line(draft.Name, "name", Organization.NameMax);
        organization.Notes = Refuse.Block(draft.Notes, "notes", Organization.NotesMax, required: false);
        organization.Vip = draft.Vip;
        if (draft.Domains.Count > Organization.DomainsMax) throw Refuse.Invalid("tooMany", "domains", "domains", Organization.DomainsMax);
        var domains = draft.Domains.Select(Domain).Distinct(StringComparer.Ordinal).ToList();
        foreach (var gone in organization.Domains.Except(domains))
            db.Entry(new OrganizationDomain { Domain = gone, OrganizationId = organization.Id }).State = EntityState.Deleted;
        foreach (var added in domains.Except(organization.Domains))
        {
            if (await db.OrganizationDomains.AnyAsync(x => x.Domain == added, ct)) throw Refuse.Invalid("duplicate", "domains", "domains", added);
            db.Add(new OrganizationDomain { Domain = added, OrganizationId = organization.Id });
        }

        organization.Domains = domains;
    }

    private static string Domain(string text)
    {
        var line = Refuse.Line(text, "domains", 255).TrimStart('@');
        return ContactValue.Domain(line) is { } domain && domain.Contains('.', StringComparison.Ordinal) ? domain : throw Refuse.Invalid("badFormat", "domains", "domains", line);
    }
}
