using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>A node of the company's tree; its head is the superior of everyone in it and below it.</summary>
public sealed class Department
{
    public const int NameMax = 100;

    public int Id { get; private set; }
    public required string Name { get; set; }
    public int? ParentId { get; set; }
    public int? HeadId { get; set; }
}

/// <summary>All that an admin sets of a department.</summary>
/// <param name="ParentId">The department above; null at the top.</param>
public sealed record DepartmentDraft(string Name, int? ParentId = null, int? HeadId = null)
{
    public static DepartmentDraft Of(Department x) => new(x.Name, x.ParentId, x.HeadId);
}

/// <summary>All that an admin sets of a group but its members.</summary>
public sealed record GroupDraft(string Name, int? DepartmentId = null, bool Active = true)
{
    public static GroupDraft Of(Group x) => new(x.Name, x.DepartmentId, x.Active);
}

/// <summary>工单组 / 技能组: people who work tickets together. A user may be in several groups.</summary>
public sealed class Group
{
    public const int NameMax = 100;

    public int Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>The department responsible for the group's tickets.</summary>
    public int? DepartmentId { get; set; }
    public bool Active { get; set; } = true;
}

/// <summary>One user's place in one group.</summary>
public sealed class GroupMember
{
    public int GroupId { get; init; }
    public int UserId { get; init; }
}

internal sealed class DepartmentMapping : IEntityTypeConfiguration<Department>, IEntityTypeConfiguration<Group>, IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.ToTable("Departments");
        builder.Property(x => x.Name).HasMaxLength(Department.NameMax);
        builder.HasOne<Department>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("Groups");
        builder.Property(x => x.Name).HasMaxLength(Group.NameMax);
        builder.HasIndex(x => x.Name).IsUnique(); // import and replay find groups by name
        builder.HasOne<Department>().WithMany().HasForeignKey(x => x.DepartmentId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.ToTable("GroupMembers");
        builder.HasKey(x => new { x.GroupId, x.UserId });
        builder.HasOne<Group>().WithMany().HasForeignKey(x => x.GroupId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
