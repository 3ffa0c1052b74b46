using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Filters;

/// <summary>How one person looks at one filter, where that is not as the filter has it. What is null or empty is the filter's own.</summary>
public sealed record ListLayout
{
    public const int KeyMax = 60, WidthMin = 24, WidthMax = 1200;

    public int UserId { get; init; }

    /// <summary>As <see cref="FilterView.Key"/>.</summary>
    public string FilterKey { get; init; } = "";

    /// <summary>Keys of the columns in their order.</summary>
    public List<string> Columns { get; init; } = [];

    /// <summary>Widths that the person chose: <c>KEY:PIXELS</c>.</summary>
    public List<string> Widths { get; init; } = [];

    /// <summary>As <see cref="ListOrder.Text"/>.</summary>
    public string? Sort { get; init; }

    /// <summary>A sort key; empty for no grouping.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Height of the rows: <c>compact</c>, <c>usual</c> or <c>roomy</c>.</summary>
    public string? Density { get; init; }

    /// <summary>Whether anything differs from the filter.</summary>
    public bool IsEmpty => Columns.Count == 0 && Widths.Count == 0 && Sort is null && GroupBy is null && Density is null;
}

/// <summary>The order in which one person has the filters in the rail, and which of them they do without.</summary>
public sealed record RailArrangement
{
    public int UserId { get; init; }

    /// <summary>Keys of filters in the person's order; those not named come where they would come without it.</summary>
    public List<string> Order { get; init; } = [];

    /// <summary>Keys of filters that are not shown.</summary>
    public List<string> Hidden { get; init; } = [];
}

internal sealed class LayoutMapping : IEntityTypeConfiguration<ListLayout>, IEntityTypeConfiguration<RailArrangement>
{
    public void Configure(EntityTypeBuilder<ListLayout> builder)
    {
        builder.ToTable("ListLayouts");
        builder.HasKey(x => new { x.UserId, x.FilterKey }); // all of one person, as they open the console
        builder.Property(x => x.FilterKey).HasMaxLength(ListLayout.KeyMax);
        builder.Property(x => x.GroupBy).HasMaxLength(Filter.ColumnMax);
        builder.Property(x => x.Density).HasMaxLength(10);
        builder.Ignore(x => x.IsEmpty);
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RailArrangement> builder)
    {
        builder.ToTable("RailArrangements");
        builder.HasKey(x => x.UserId);
        builder.Property(x => x.UserId).ValueGeneratedNever();
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
