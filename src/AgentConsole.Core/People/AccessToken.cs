using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>What a personal access token may do on its owner's behalf. Stored; never renumber.</summary>
[Flags]
public enum TokenScopes
{
    None = 0,
    Read = 1,
    Write = 2,
}

/// <summary>A secret with which a program acts as one user. Only its SHA-256 is stored; the secret is shown once.</summary>
public sealed class AccessToken
{
    public const int NameMax = 100;

    public int Id { get; private set; }
    public int UserId { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The first characters of the secret, so that its owner recognises it.</summary>
    public required string Prefix { get; init; }
    public TokenScopes Scopes { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ExpiresAt { get; init; }

    /// <summary>Exact to the minute, so that reading does not cost a write each time.</summary>
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

internal sealed class AccessTokenMapping : IEntityTypeConfiguration<AccessToken>
{
    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.ToTable("AccessTokens");
        builder.Property(x => x.Name).HasMaxLength(AccessToken.NameMax);
        builder.Property(x => x.Prefix).HasMaxLength(20);
        builder.HasIndex(x => x.Hash).IsUnique(); // every API request
        builder.HasIndex(x => x.UserId);          // the owner's list of tokens
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
