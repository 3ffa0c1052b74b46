using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>A colleague who signs in to the console. Sign-in data (password hash, lockout) is ASP.NET Core Identity's.</summary>
public sealed class User : IdentityUser<int>
{
    public const int NameMax = 100, SignatureMax = 2000;

    /// <summary>The name colleagues and customers read, own script first: “李伟 Li Wei”.</summary>
    public required string Name { get; set; }
    public int RoleId { get; set; }
    public int? DepartmentId { get; set; }

    /// <summary>Direct superior, besides the heads of the department tree.</summary>
    public int? ManagerId { get; set; }

    /// <summary>BCP 47 tag of the console's language: <c>en</c> or <c>zh-Hans</c>.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA time zone in which this person reads times and in which their “today” begins.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Whether the zone is kept equal to that of the browser that they use.</summary>
    public bool FollowsBrowserZone { get; set; }

    /// <summary>Markdown, put under their public replies. Empty for none.</summary>
    public string Signature { get; set; } = "";

    /// <summary>
    /// The session in which the person last changed their own password: it alone goes on with its older stamp. Null where no session may.
    /// </summary>
    public string? KeptSession { get; set; }

    /// <summary>False once the person has left: cannot sign in, keeps the name in histories.</summary>
    public bool Active { get; set; } = true;
    public DateTime CreatedAt { get; init; }

    /// <summary>When the password was last given rightly; null until the first time. The staff in memory does not follow it: ask <see cref="PeopleReader"/>.</summary>
    public DateTime? LastSignInAt { get; set; }
}

internal sealed class UserMapping : IEntityTypeConfiguration<User>, IEntityTypeConfiguration<IdentityUserClaim<int>>,
    IEntityTypeConfiguration<IdentityUserLogin<int>>, IEntityTypeConfiguration<IdentityUserToken<int>>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Users");
        builder.Property(x => x.Name).HasMaxLength(User.NameMax);
        builder.Property(x => x.UserName).HasMaxLength(256);
        builder.Property(x => x.NormalizedUserName).HasMaxLength(256);
        builder.Property(x => x.Email).HasMaxLength(256);
        builder.Property(x => x.NormalizedEmail).HasMaxLength(256);
        builder.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        builder.Property(x => x.LockoutEnd).HasConversion(v => v == null ? (DateTime?)null : v.Value.UtcDateTime,
            v => v == null ? null : new DateTimeOffset(DateTime.SpecifyKind(v.Value, DateTimeKind.Utc)));
        builder.Property(x => x.Language).HasMaxLength(20);
        builder.Property(x => x.TimeZone).HasMaxLength(60);
        builder.Property(x => x.KeptSession).HasMaxLength(EndedSession.IdMax);
        builder.HasIndex(x => x.NormalizedUserName).IsUnique(); // sign-in
        builder.HasIndex(x => x.NormalizedEmail);               // password reset, mail from a colleague
        builder.HasOne<Role>().WithMany().HasForeignKey(x => x.RoleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Department>().WithMany().HasForeignKey(x => x.DepartmentId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<int>> builder) => builder.ToTable("UserClaims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> builder)
    {
        builder.ToTable("UserLogins");
        builder.HasKey(x => new { x.LoginProvider, x.ProviderKey });
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> builder)
    {
        builder.ToTable("UserTokens");
        builder.HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
    }
}
