using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>
/// The one link by which a person may set a password without knowing one: invited colleagues, and those who forgot theirs. Only the SHA-256 of
/// its secret is stored; a new link takes the place of the one before, and using it removes it.
/// </summary>
public sealed class PasswordLink
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public int UserId { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime ExpiresAt { get; set; }
}

internal sealed class PasswordLinkMapping : IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<PasswordLink> builder)
    {
        builder.ToTable("PasswordLinks");
        builder.HasKey(x => x.UserId); // one link a person
        builder.Property(x => x.UserId).ValueGeneratedNever();
        builder.HasIndex(x => x.Hash).IsUnique(); // whoever opens the link
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
