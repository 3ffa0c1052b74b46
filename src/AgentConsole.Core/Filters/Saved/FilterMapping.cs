using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Filters;

internal sealed class FilterMapping : IEntityTypeConfiguration<Filter>, IEntityTypeConfiguration<SharingRule>
{
    public void Configure(EntityTypeBuilder<Filter> builder)
    {
        builder.ToTable("Filters");
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Name).HasMaxLength(Filter.NameMax);
        builder.Property(x => x.Color).HasMaxLength(Filter.ColorMax);
        builder.Property(x => x.GroupBy).HasMaxLength(Filter.ColumnMax);
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Restrict); // all are kept in memory: no index is read
    }

    public void Configure(EntityTypeBuilder<SharingRule> builder)
    {
        builder.ToTable("SharingRules");
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Name).HasMaxLength(SharingRule.NameMax);
    }
}

/// <summary>The tables of this feature.</summary>
public static class FilterSets
{
    extension(AgentDb db)
    {
        public DbSet<Filter> Filters => db.Set<Filter>();
        public DbSet<SharingRule> SharingRules => db.Set<SharingRule>();
        public DbSet<ListLayout> ListLayouts => db.Set<ListLayout>();
        public DbSet<RailArrangement> RailArrangements => db.Set<RailArrangement>();
    }
}
