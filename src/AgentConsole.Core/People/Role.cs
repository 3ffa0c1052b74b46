using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>What a role allows. Stored as a number; never renumber.</summary>
[Flags]
public enum Permission : long
{
    None = 0,

    /// <summary>Write internal notes on visible tickets.</summary>
    Note = 1 << 0,

    /// <summary>Write public replies.</summary>
    Reply = 1 << 1,

    /// <summary>Change properties of visible tickets.</summary>
    Change = 1 << 2,

    /// <summary>Create tickets.</summary>
    Create = 1 << 3,

    /// <summary>Void and restore.</summary>
    Void = 1 << 4,

    /// <summary>Move to the bin and restore from it.</summary>
    Delete = 1 << 5,

    /// <summary>Erase from the bin for good.</summary>
    Purge = 1 << 6,

    /// <summary>See every ticket, void and deleted ones too.</summary>
    SeeAll = 1 << 7,

    /// <summary>Share filters with groups or everyone.</summary>
    ShareFilters = 1 << 8,
    Import = 1 << 9,
    Export = 1 << 10,
    EditCustomers = 1 << 11,

    /// <summary>Configure the desk: people, groups, statuses, fields, rules.</summary>
    Configure = 1 << 12,
}

/// <summary>A named set of permissions. Four are preset; admins add more.</summary>
public sealed class Role
{
    public const int AdminId = 1, SupervisorId = 2, AgentId = 3, LightAgentId = 4, NameMax = 60;

    /// <summary>Every permission there is.</summary>
    public static readonly Permission AllPermissions = Enum.GetValues<Permission>().Aggregate((all, one) => all | one);

    private const Permission LightAgent = Permission.Note;
    private const Permission Agent = LightAgent | Permission.Reply | Permission.Change | Permission.Create | Permission.Export | Permission.EditCustomers;
    private const Permission Supervisor = Agent | Permission.Delete | Permission.ShareFilters | Permission.Import;

    public int Id { get; init; }
    public required string Name { get; set; }
    public required string NameZh { get; set; }
    public Permission Permissions { get; set; }

    /// <summary>Preset roles may be renamed, never deleted.</summary>
    public bool Preset { get; init; }

    internal static Role[] Presets =>
    [
        new() { Id = AdminId, Name = "Admin", NameZh = "管理员", Permissions = AllPermissions, Preset = true },
        new() { Id = SupervisorId, Name = "Supervisor", NameZh = "主管", Permissions = Supervisor, Preset = true },
        new() { Id = AgentId, Name = "Agent", NameZh = "客服", Permissions = Agent, Preset = true },
        new() { Id = LightAgentId, Name = "Light agent", NameZh = "轻客服", Permissions = LightAgent, Preset = true },
    ];
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("Roles");
        builder.Property(x => x.Name).HasMaxLength(Role.NameMax);
        builder.Property(x => x.NameZh).HasMaxLength(Role.NameMax);
        builder.HasData(Role.Presets);
    }
}
