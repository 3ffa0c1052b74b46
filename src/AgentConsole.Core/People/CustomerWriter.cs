using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>
/// Changes customers and organizations. Users need <see cref="Permission.EditCustomers"/>; each change is audited and returns when its
/// commit is durable. The <c>…InAsync</c> calls run inside a gate's transaction, for batches.
/// </summary>
public sealed partial class CustomerWriter(IWriteGate gate, StaffCache staff, LiveHub live, TimeProvider time)
{
    public const int ContactsMax = 50;

    /// <summary>Refuses as “duplicate” a contact that another customer has.</summary>
    public Task<Customer> CreateAsync(CustomerDraft draft, Actor actor, CancellationToken ct = default) =>
        gate.RunAsync((db, token) => CreateInAsync(db, draft, actor, null, token), ct);

    /// <summary>Stores all of the draft, its contacts in place of the present ones.</summary>
    public Task<Customer> ChangeAsync(int id, CustomerDraft draft, Actor actor, CancellationToken ct = default) =>
        gate.RunAsync((db, token) => ChangeInAsync(db, id, draft, actor, token), ct);

    /// <summary>
    /// Stores what <paramref name="change"/> makes of the customer as it is at this moment, so that two people who change different
    /// things both win. It may refuse, and it may run more than once.
    /// </summary>
    public Task<Customer> ChangeAsync(int id, Func<CustomerDraft, CustomerDraft> change, Actor actor, CancellationToken ct = default) => gate.RunAsync(async (db, token) =>
    {
        await db.LockAsync("Customers", id, token);
        var now = await db.Customers.AsNoTracking().Include(x => x.Contacts).FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        return await ChangeInAsync(db, id, change(CustomerDraft.Of(now)), actor, token);
    }, ct);

    /// <summary>
    /// The customer with this address, else with this phone; without either, the one of exactly this name. Made when there is none,
    /// named as given or after the address.
    /// </summary>
    public Task<Customer> FindOrCreateAsync(string? name, string? email, string? phone, Actor actor, CancellationToken ct = default) =>
        gate.RunAsync((db, token) => FindOrCreateInAsync(db, name, email, phone, actor, null, token), ct);

    /// <param name="at">When the customer became known; null for now.</param>
    public async Task<Customer> CreateInAsync(AgentDb db, CustomerDraft draft, Actor actor, DateTime? at, CancellationToken ct)
    {
        staff.Now.Require(actor, Permission.EditCustomers);
        var customer = new Customer { Name = "", CreatedAt = at ?? time.Now() };
        await FillAsync(db, customer, draft, ct);
        customer.OrganizationId ??= await OrganizationOfAsync(db, customer.Email, ct);
        db.Add(customer);
        await db.SaveChangesAsync(ct);
        foreach (var term in CustomerTerm.Of(customer.Name, customer.Contacts)) db.Add(new CustomerTerm { CustomerId = customer.Id, Term = term });
        Audit.Record(db, time, actor, "customer", customer.Id, "created", null, Shown(customer));
        await db.SaveChangesAsync(ct);
        return customer;
    }

    public async Task<Customer> ChangeInAsync(AgentDb db, int id, CustomerDraft draft, Actor actor, CancellationToken ct)
    {
        staff.Now.Require(actor, Permission.EditCustomers);
        await db.LockAsync("Customers", id, ct);
        var customer = await db.Customers.Include(x => x.Contacts.OrderBy(c => c.Id)).FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();
        var (before, shown) = (customer.Snapshot(), Shown(customer));
        await FillAsync(db, customer, draft, ct);
        if (!Audit.RecordChange(db, time, actor, "customer", id, shown, Shown(customer))) return customer;
        var (terms, now) = (await db.CustomerTerms.Where(x => x.CustomerId == id).ToDictionaryAsync(x => x.Term, ct), CustomerTerm.Of(customer.Name, customer.Contacts));
        foreach (var term in now.Where(x => !terms.ContainsKey(x))) db.Add(new CustomerTerm { CustomerId = id, Term = term });
        db.RemoveRange(terms.Values.Where(x => !now.Contains(x.Term)));
        await db.SaveChangesAsync(ct);
        var after = customer.Snapshot();
        live.PublishAfterCommit(db, new CustomerChanged(before, after));
        return customer;
    }

    /// <param name="at">When a customer who is made became known; null for now.</param>
    public Task<Customer> FindOrCreateInAsync(AgentDb db, string? name, string? email, string? phone, Actor actor, DateTime? at, CancellationToken ct) =>
        FindOrCreateInAsync(db, name, email, phone, null, actor, at, ct);

    /// <param name="organizationId">Where a customer who is made belongs; null lets the mail domain decide.</param>
    public async Task<Customer> FindOrCreateInAsync(AgentDb db, string? name, string? email, string? phone, int? organizationId, Actor actor, DateTime? at, CancellationToken ct)
    {
        var contacts = new List<ContactDraft>(2);
        foreach (var (kind, field, value) in new[] { (ContactKind.Email, "email", email), (ContactKind.Phone, "phone", phone) })
        {
            if (string.IsNullOrWhiteSpace(value)) continue;
            ContactValue.Checked(kind, value, field);
            contacts.Add(new ContactDraft(kind, value));
        }

        if (await FindAsync(db, contacts, ct) is { } known) return known;

        var line = CleanText.Cut(CleanText.Line(name ?? ""), Customer.NameMax);
        if (contacts.Count == 0)
        {
            if (line.Length == 0) throw Refuse.Invalid("required", "requester", "requester");
            if (await db.Customers.OrderBy(x => x.Id).FirstOrDefaultAsync(x => x.Name == line, ct) is { } namesake) return namesake;
        }

        try
        {
            return await CreateInAsync(db, new CustomerDraft(line.Length > 0 ? line : CleanText.Line(contacts[0].Value), contacts, organizationId), actor, at, ct);
        }
        catch (RefusedException e) when (e.Refusal.Key == "duplicate")
        {
            // Somebody made the same customer since we looked.
            return await FindAsync(db, contacts, ct) ?? throw new RefusedException(e.Refusal);
        }
    }

    private static async Task<Customer?> FindAsync(AgentDb db, IReadOnlyList<ContactDraft> contacts, CancellationToken ct)
    {
        foreach (var contact in contacts)
            if (await ByContactAsync(db, contact.Kind, ContactValue.Normalize(contact.Kind, contact.Value)!, ct) is { } known) return known;
        return null;
    }

    private static Task<Customer?> ByContactAsync(AgentDb db, ContactKind kind, string normalized, CancellationToken ct) =>
        db.Customers.FirstOrDefaultAsync(x => x.Contacts.Any(c => c.Kind == kind && c.Normalized == normalized), ct);

    private static object Shown(Customer x) => new
    {
        x.Name, x.OrganizationId, x.Language, x.Vip, x.Notes,
        Contacts = x.Contacts.Select(c => $"{c.Kind}:{c.Value}{(c.Primary ? " *" : "")}").ToArray(),
    };

    private static async Task FillAsync(AgentDb db, Customer customer, CustomerDraft draft, CancellationToken ct)
    {
        customer.Name = Refuse.Line(draft.Name, "name", Customer.NameMax);
        customer.Language = Refuse.Line(draft.Language, "language", Customer.LanguageMax, required: false);
        customer.Notes = Refuse.Block(draft.Notes, "notes", Customer.NotesMax, required: false);
        customer.Vip = draft.Vip;
        if (draft.OrganizationId is { } o && o != customer.OrganizationId && !await db.Organizations.AnyAsync(x => x.Id == o, ct))
            throw Refuse.Invalid("unknownValue", "organization", "organization", o);
        customer.OrganizationId = draft.OrganizationId;
        await ContactBook.FillAsync(db, customer, draft.Contacts, ct);
    }

    private static async Task<int?> OrganizationOfAsync(AgentDb db, string? email, CancellationToken ct)
    {
        if (email is null || ContactValue.Normalize(ContactKind.Email, email) is not { } address) return null;
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return await db.OrganizationDomains.Where(x => x.Domain == domain).Select(x => (int?)x.OrganizationId).FirstOrDefaultAsync(ct);
    }
}
