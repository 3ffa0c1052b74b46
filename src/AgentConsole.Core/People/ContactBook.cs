using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>Makes a customer's contacts what a draft says, keeping the rows that stay, and the primary ones in the customer's own columns.</summary>
internal static class ContactBook
{
    public static async Task FillAsync(AgentDb db, Customer customer, IReadOnlyList<ContactDraft> drafts, CancellationToken ct)
    {
        if (drafts.Count > CustomerWriter.ContactsMax) throw Refuse.Invalid("tooMany", "contacts", "contacts", CustomerWriter.ContactsMax);
        var wanted = drafts.Select(Checked).DistinctBy(x => (x.Draft.Kind, x.Normalized)).ToList();
        var kept = customer.Contacts.ToDictionary(x => (x.Kind, x.Normalized));
        foreach (var (draft, normalized) in wanted)
            if (!kept.ContainsKey((draft.Kind, normalized))) await RequireFreeAsync(db, draft, normalized, ct);

        customer.Contacts.Clear();
        foreach (var (draft, normalized) in wanted)
        {
            var value = CleanText.Line(draft.Value);
            var contact = kept.GetValueOrDefault((draft.Kind, normalized));
            if (contact is null || contact.Value != value) contact = Replaced(db, contact, draft.Kind, value, normalized);
            contact.Primary = wanted.Where(x => x.Draft.Kind == draft.Kind).MaxBy(x => x.Draft.Primary).Normalized == normalized;
            customer.Contacts.Add(contact);
        }

        customer.Email = Primary(customer, ContactKind.Email);
        customer.Phone = Primary(customer, ContactKind.Phone);
    }

    private static (ContactDraft Draft, string Normalized) Checked(ContactDraft draft) =>
        (draft, ContactValue.Checked(draft.Kind, draft.Value, draft.Kind switch
        {
            ContactKind.Email => "email",
            ContactKind.Phone => "phone",
            _ => "contacts",
        }));

    private static async Task RequireFreeAsync(AgentDb db, ContactDraft draft, string normalized, CancellationToken ct)
    {
        if (await db.CustomerContacts.AnyAsync(x => x.Kind == draft.Kind && x.Normalized == normalized, ct))
            throw Refuse.Invalid("duplicate", "contacts", draft.Kind, CleanText.Line(draft.Value));
    }

    /// <summary>The same address written otherwise: the old row gives its place up, for the two may not exist side by side.</summary>
    private static CustomerContact Replaced(AgentDb db, CustomerContact? old, ContactKind kind, string value, string normalized)
    {
        if (old is null) return new CustomerContact { Kind = kind, Value = value, Normalized = normalized };
        db.Entry(old).Property(x => x.Value).CurrentValue = value;
        return old;
    }

    private static string? Primary(Customer customer, ContactKind kind) => customer.Contacts.Find(x => x.Kind == kind && x.Primary)?.Value;
}
