using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>Someone the desk serves, reached at any number of addresses, phones and accounts.</summary>
public sealed class Customer
{
    public const int NameMax = 200, NotesMax = 4000, LanguageMax = 20;

    [JsonInclude] // news of it travels between nodes
    public int Id { get; private set; }
    public required string Name { get; set; }
    public int? OrganizationId { get; set; }
    public Organization? Organization { get; private set; }

    /// <summary>BCP 47 tag of the language the customer writes; empty when unknown.</summary>
    public string Language { get; set; } = "";
    public bool Vip { get; set; }
    public string Notes { get; set; } = "";

    /// <summary>Copy of the primary e-mail contact, for lists and conditions; null without one.</summary>
    public string? Email { get; set; }

    /// <summary>Copy of the primary phone contact.</summary>
    public string? Phone { get; set; }
    public DateTime CreatedAt { get; init; }
    public List<CustomerContact> Contacts { get; } = [];

    /// <summary>The customer as shown now, kept while the entity goes on changing.</summary>
    internal Customer Snapshot() => (Customer)MemberwiseClone();
}

/// <summary>Kind of a customer's contact. Stored; never renumber.</summary>
public enum ContactKind
{
    Email = 0,
    Phone = 1,
    WeChat = 2,
    Weibo = 3,
    App = 4,

    /// <summary>A key of another system, such as the CRM's number.</summary>
    External = 5,
}

/// <summary>One address, phone or account of one customer. No two customers share one.</summary>
public sealed class CustomerContact
{
    public const int ValueMax = 320;

    public int Id { get; private set; }
    public int CustomerId { get; private set; }
    public ContactKind Kind { get; init; }
    public required string Value { get; set; }

    /// <summary>What makes two values the same: e-mails lower-cased, phones as digits with a leading +.</summary>
    public required string Normalized { get; init; }
    public bool Primary { get; set; }
}

/// <summary>A company or household that customers belong to.</summary>
public sealed class Organization
{
    public const int NameMax = 200, NotesMax = 4000, DomainsMax = 100;

    [JsonInclude]
    public int Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>Mail domains whose writers belong here, lower-case, in ASCII. The rows of <see cref="OrganizationDomain"/> are their index.</summary>
    public List<string> Domains { get; set; } = [];
    public string Notes { get; set; } = "";
    public bool Vip { get; set; }
    public DateTime CreatedAt { get; init; }

    internal Organization Snapshot() => (Organization)MemberwiseClone();
}

/// <summary>Index row of <see cref="Organization.Domains"/>; no two organizations share one.</summary>
public sealed class OrganizationDomain
{
    public required string Domain { get; init; }
    public int OrganizationId { get; init; }
}

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>, IEntityTypeConfiguration<CustomerContact>,
    IEntityTypeConfiguration<Organization>, IEntityTypeConfiguration<OrganizationDomain>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("Customers");
        builder.Property(x => x.Name).HasMaxLength(Customer.NameMax);
        builder.Property(x => x.Language).HasMaxLength(20);
        builder.Property(x => x.Notes).HasMaxLength(Customer.NotesMax);
        builder.Property(x => x.Email).HasMaxLength(CustomerContact.ValueMax);
        builder.Property(x => x.Phone).HasMaxLength(CustomerContact.ValueMax);
        builder.HasIndex(x => new { x.Name, x.Id });                   // customers page in order, import by name
        builder.HasIndex(x => new { x.OrganizationId, x.Name, x.Id }); // an organization's customers in order
        builder.HasOne(x => x.Organization).WithMany().HasForeignKey(x => x.OrganizationId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(x => x.Contacts).WithOne().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CustomerContact> builder)
    {
        builder.ToTable("CustomerContacts");
        builder.Property(x => x.Value).HasMaxLength(CustomerContact.ValueMax);
        builder.Property(x => x.Normalized).HasMaxLength(CustomerContact.ValueMax);
        builder.HasIndex(x => new { x.Kind, x.Normalized }).IsUnique(); // who writes from this address
        builder.HasIndex(x => x.CustomerId);                            // customer card
    }

    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("Organizations");
        builder.Property(x => x.Name).HasMaxLength(Organization.NameMax);
        builder.Property(x => x.Notes).HasMaxLength(Organization.NotesMax);
        builder.HasIndex(x => new { x.Name, x.Id }); // picker, import by name
    }

    public void Configure(EntityTypeBuilder<OrganizationDomain> builder)
    {
        builder.ToTable("OrganizationDomains");
        builder.HasKey(x => x.Domain); // whose domain is this new customer's
        builder.Property(x => x.Domain).HasMaxLength(255);
        builder.HasIndex(x => x.OrganizationId); // changing an organization
        builder.HasOne<Organization>().WithMany().HasForeignKey(x => x.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}
