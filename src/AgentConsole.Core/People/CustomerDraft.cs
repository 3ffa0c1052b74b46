namespace AgentConsole.Core.People;

/// <summary>All that people set of a customer; the whole of it is stored.</summary>
/// <param name="OrganizationId">Null for a new customer lets the mail domain decide.</param>
/// <param name="Language">BCP 47 tag; empty when unknown.</param>
public sealed record CustomerDraft(string Name, IReadOnlyList<ContactDraft> Contacts, int? OrganizationId = null, string Language = "", bool Vip = false, string Notes = "")
{
    public static CustomerDraft Of(Customer x) => new(x.Name, [.. x.Contacts.OrderBy(c => c.Id).Select(c => new ContactDraft(c.Kind, c.Value, c.Primary))],
        x.OrganizationId, x.Language, x.Vip, x.Notes);
}

/// <summary>One address, phone or account to be stored. Of each kind one is primary: the first marked, else the first.</summary>
public sealed record ContactDraft(ContactKind Kind, string Value, bool Primary = false);

/// <summary>All that people set of an organization.</summary>
public sealed record OrganizationDraft(string Name, IReadOnlyList<string> Domains, string Notes = "", bool Vip = false)
{
    public static OrganizationDraft Of(Organization x) => new(x.Name, [.. x.Domains], x.Notes, x.Vip);
}
