using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.Fields;

/// <summary>What a custom field holds. Stored; never renumber.</summary>
public enum CustomFieldType
{
    Text = 0,
    Number = 1,
    Date = 2,
    YesNo = 3,
    Choice = 4,
    Choices = 5,
}

/// <summary>
/// A field that an admin added to tickets. Values live in the ticket's JSON column under <see cref="Key"/>: text and choice as string,
/// number as number, date as <c>yyyy-MM-dd</c>, yes/no as <c>true</c>/<c>false</c>, choices as array of strings.
/// </summary>
public sealed class CustomField
{
    public const int NameMax = 60, KeyMax = 40, ValueMax = 4000, OptionsMax = 1000, OptionMax = 200, FieldsMax = 300, IndexedMax = 30;

    public int Id { get; private set; }

    /// <summary>Name in conditions, API and JSON: lower-case Latin letters, digits and underscore, unique, never changed.</summary>
    public required string Key { get; init; }
    public required string Name { get; set; }
    public string NameZh { get; set; } = "";
    public CustomFieldType Type { get; init; }

    /// <summary>The allowed values of a choice.</summary>
    public List<string> Options { get; set; } = [];
    public bool Active { get; set; } = true;

    /// <summary>Lists filter and sort by it at any size: an index is kept, and each write of a ticket pays for it. Never for <see cref="CustomFieldType.Choices"/>.</summary>
    public bool Indexed { get; set; }
    public int Order { get; set; }
}

internal sealed class CustomFieldMapping : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("CustomFields");
        builder.Property(x => x.Key).HasMaxLength(CustomField.KeyMax);
        builder.Property(x => x.Name).HasMaxLength(CustomField.NameMax);
        builder.Property(x => x.NameZh).HasMaxLength(CustomField.NameMax);
        builder.HasIndex(x => x.Key).IsUnique(); // a field is found by its key
    }
}

/// <summary>The tables of this feature.</summary>
public static class FieldSets
{
    extension(AgentDb db)
    {
        public DbSet<CustomField> CustomFields => db.Set<CustomField>();
    }
}
