using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>One line of a list or picker of customers.</summary>
public sealed record CustomerRow(int Id, string Name, string? Email, string? Phone, bool Vip, string Language, int? OrganizationId, string? OrganizationName);

/// <summary>One line of a list or picker of organizations.</summary>
public sealed record OrganizationRow(int Id, string Name, bool Vip, int Customers);

/// <summary>Where a page ended; hand it back to go on. Meaningful for the same question only.</summary>
public sealed record PageMark(string Text, int Id);

/// <summary>Some rows, and the mark of the next page; null at the end.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, PageMark? Next);

/// <summary>Finds customers and organizations for lists and pickers. Whoever works at the desk may see them.</summary>
public sealed class CustomerReader(IDbContextFactory<AgentDb> databases)
{
    public const int TakeMax = 200;
    private const string Last = "\U0010FFFF"; // sorts behind whatever follows a prefix

    /// <summary>The customer with contacts (by id) and organization, or null.</summary>
    public async Task<Customer?> FindAsync(int id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Customers.AsNoTracking().Include(x => x.Contacts.OrderBy(c => c.Id)).Include(x => x.Organization).FirstOrDefaultAsync(x => x.Id == id, ct);
    }

    /// <summary>The names of these customers by id; who was erased is absent.</summary>
    public async Task<IReadOnlyDictionary<int, string>> NamesAsync(IReadOnlyCollection<int> ids, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Customers.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, ct);
    }

    /// <summary>Who is reached at this address, phone or account; null when nobody is, or when it is none.</summary>
    public async Task<CustomerRow?> OwnerOfAsync(ContactKind kind, string value, CancellationToken ct = default)
    {
        if (ContactValue.Normalize(kind, value) is not { } normalized) return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Customers.AsNoTracking().Where(x => x.Contacts.Any(c => c.Kind == kind && c.Normalized == normalized))
            .Select(x => new CustomerRow(x.Id, x.Name, x.Email, x.Phone, x.Vip, x.Language, x.OrganizationId, x.Organization!.Name)).FirstOrDefaultAsync(ct);
    }

    public async Task<Organization?> FindOrganizationAsync(int id, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Organizations.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
    }

    /// <summary>
    /// Customers in whose name, addresses or numbers each word of <paramref name="text"/> occurs, the closest word first; all by name
    /// when the text is empty. Latin letters match whatever their case and accents, Chinese from one character on.
    /// </summary>
    public async Task<PageOf<CustomerRow>> SearchAsync(string? text, int take = 20, PageMark? after = null, int? organizationId = null, CancellationToken ct = default)
    {
        take = Math.Clamp(take, 1, TakeMax);
        var words = CustomerTerm.Words(CleanText.Cut(CleanText.Line(text ?? ""), 200));
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(text)) return new PageOf<CustomerRow>([], null); // only signs: nothing has them
        await using var db = await databases.CreateDbContextAsync(ct);
        var hits = await (words.Count == 0 ? ByName(db, after, organizationId) : ByTerm(db, words, after, organizationId)).Take(take + 1).ToListAsync(ct);
        return Page(hits, take, x => x.Row, x => new PageMark(x.Key, x.Row.Id));
    }

    /// <summary>Organizations whose name contains the text, by name.</summary>
    public async Task<PageOf<OrganizationRow>> OrganizationsAsync(string? text, int take = 20, PageMark? after = null, CancellationToken ct = default)
    {
        take = Math.Clamp(take, 1, TakeMax);
        var (part, name, id) = (CleanText.Line(text ?? "").ToLowerInvariant(), after?.Text ?? "", after?.Id ?? 0);
        await using var db = await databases.CreateDbContextAsync(ct);
        var (query, customers) = (db.Organizations.AsNoTracking(), db.Customers);
#pragma warning disable CA1304, CA1311 // runs in the database, which knows no cultures
        if (part.Length > 0) query = query.Where(x => x.Name.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311
        if (after is not null) query = query.Where(x => x.Name.CompareTo(name) > 0 || (x.Name == name && x.Id > id));
        var rows = await query.OrderBy(x => x.Name).ThenBy(x => x.Id).Take(take + 1)
            .Select(x => new OrganizationRow(x.Id, x.Name, x.Vip, customers.Count(c => c.OrganizationId == x.Id))).ToListAsync(ct);
        return Page(rows, take, x => x, x => new PageMark(x.Name, x.Id));
    }

    private static PageOf<TRow> Page<THit, TRow>(List<THit> hits, int take, Func<THit, TRow> row, Func<THit, PageMark> mark) =>
        new([.. hits.Take(take).Select(row)], hits.Count > take ? mark(hits[take - 1]) : null);

    private static IQueryable<Hit> ByName(AgentDb db, PageMark? after, int? organizationId)
    {
        var (name, id) = (after?.Text ?? "", after?.Id ?? 0);
        var query = db.Customers.AsNoTracking();
        if (organizationId is not null) query = query.Where(x => x.OrganizationId == organizationId);
        if (after is not null) query = query.Where(x => x.Name.CompareTo(name) >= 0 && (x.Name != name || x.Id > id)); // one range of the index
        return query.OrderBy(x => x.Name).ThenBy(x => x.Id).Select(x => new Hit(x.Name, new CustomerRow(
            x.Id, x.Name, x.Email, x.Phone, x.Vip, x.Language, x.OrganizationId, x.Organization!.Name)));
    }

    private static IQueryable<Hit> ByTerm(AgentDb db, List<string> words, PageMark? after, int? organizationId)
    {
        var (low, high) = (words[0], words[0] + Last);
        var (from, id) = (after?.Text ?? low, after?.Id ?? 0);
        var all = db.CustomerTerms;
        // A customer counts once, by the first of the terms that match.
        var terms = all.Where(t => t.Term.CompareTo(from) >= 0 && t.Term.CompareTo(high) < 0 && (t.Term != from || t.CustomerId > id)
            && !all.Any(e => e.CustomerId == t.CustomerId && e.Term.CompareTo(low) >= 0 && e.Term.CompareTo(t.Term) < 0));
        foreach (var word in words.Skip(1))
        {
            var end = word + Last;
            terms = terms.Where(t => all.Any(e => e.CustomerId == t.CustomerId && e.Term.CompareTo(word) >= 0 && e.Term.CompareTo(end) < 0));
        }

        return from t in terms
               orderby t.Term, t.CustomerId
               join x in db.Customers.AsNoTracking() on t.CustomerId equals x.Id
               where organizationId == null || x.OrganizationId == organizationId
               select new Hit(t.Term, new CustomerRow(x.Id, x.Name, x.Email, x.Phone, x.Vip, x.Language, x.OrganizationId, x.Organization!.Name));
    }

    private sealed record Hit(string Key, CustomerRow Row);
}
