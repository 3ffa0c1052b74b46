using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Tickets;

/// <summary>A status inside one of the six categories, named in two languages.</summary>
public sealed class TicketStatus
{
    public const int NameMax = 60;

    public int Id { get; init; }
    public required string Name { get; set; }
    public required string NameZh { get; set; }
    public StatusCategory Category { get; init; }

    /// <summary>CSS colour that overrides the category's hue; null to inherit.</summary>
    public string? Color { get; set; }
    public int Order { get; set; }
    public bool Active { get; set; } = true;

    /// <summary>The one the desk itself uses when it moves a ticket into this category.</summary>
    public bool IsDefault { get; set; }
}

/// <summary>A node of the category tree (工单分类).</summary>
public sealed class TicketCategory
{
    public const int NameMax = 100, DepthMax = 8;

    public int Id { get; private set; }
    public int? ParentId { get; set; }
    public required string Name { get; set; }
    public string NameZh { get; set; } = "";
    public int Order { get; set; }
    public bool Active { get; set; } = true;
}

/// <summary>A word on tickets; lower-case, unique, made by first use.</summary>
public sealed class Tag
{
    public const int NameMax = 60;

    public int Id { get; private set; }
    public required string Name { get; set; }
}

internal sealed class CatalogMapping : IEntityTypeConfiguration<TicketStatus>, IEntityTypeConfiguration<TicketCategory>, IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<TicketStatus> builder)
    {
        builder.ToTable("TicketStatuses");
        builder.Property(x => x.Name).HasMaxLength(TicketStatus.NameMax);
        builder.Property(x => x.NameZh).HasMaxLength(TicketStatus.NameMax);
        builder.Property(x => x.Color).HasMaxLength(30);
        builder.HasData(
            new TicketStatus { Id = 1, Category = StatusCategory.New, Name = "New", NameZh = "新建", Order = 1, IsDefault = true },
            new TicketStatus { Id = 2, Category = StatusCategory.Open, Name = "Open", NameZh = "处理中", Order = 2, IsDefault = true },
            new TicketStatus { Id = 3, Category = StatusCategory.Pending, Name = "Pending", NameZh = "等待客户", Order = 3, IsDefault = true },
            new TicketStatus { Id = 4, Category = StatusCategory.OnHold, Name = "On hold", NameZh = "等待第三方", Order = 4, IsDefault = true },
            new TicketStatus { Id = 5, Category = StatusCategory.Solved, Name = "Solved", NameZh = "已解决", Order = 5, IsDefault = true },
            new TicketStatus { Id = 6, Category = StatusCategory.Closed, Name = "Closed", NameZh = "已关闭", Order = 6, IsDefault = true });
    }

    public void Configure(EntityTypeBuilder<TicketCategory> builder)
    {
        builder.ToTable("TicketCategories");
        builder.Property(x => x.Name).HasMaxLength(TicketCategory.NameMax);
        builder.Property(x => x.NameZh).HasMaxLength(TicketCategory.NameMax);
        builder.HasOne<TicketCategory>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.ToTable("Tags");
        builder.Property(x => x.Name).HasMaxLength(Tag.NameMax);
        builder.HasIndex(x => x.Name).IsUnique(); // a tag is found by its word
    }
}
