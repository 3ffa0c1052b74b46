using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>Whether a colleague can be turned to. Stored; never renumber.</summary>
public enum Availability
{
    /// <summary>No console of theirs is open.</summary>
    Offline = 0,
    Online = 1,

    /// <summary>There, and not to be given more; chosen by the person.</summary>
    Busy = 2,

    /// <summary>Chosen by the person, or nobody has touched their consoles for <see cref="AvailabilityBoard.IdleTime"/>.</summary>
    Away = 3,
}

/// <summary>What a person chose to be while they are there; holds until they choose again.</summary>
public sealed class ChosenAvailability
{
    public int UserId { get; init; }
    public Availability Chosen { get; set; }
    public DateTime At { get; set; }
}

internal sealed class ChosenAvailabilityMapping : IEntityTypeConfiguration<ChosenAvailability>
{
    public void Configure(EntityTypeBuilder<ChosenAvailability> builder)
    {
        builder.ToTable("ChosenAvailabilities");
        builder.HasKey(x => x.UserId); // all are kept in memory
        builder.Property(x => x.UserId).ValueGeneratedNever();
        builder.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
