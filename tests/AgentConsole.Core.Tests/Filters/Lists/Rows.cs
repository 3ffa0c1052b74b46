using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Filters;

/// <summary>Rows for tests that need no database.</summary>
static class Rows
{
    static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <param name="place">Sorts by this: lower comes first under <see cref="ByPlace"/>.</param>
    public static TicketRow Row(long id, int version, int place, StatusCategory category = StatusCategory.Open) => new()
    {
        Id = id, Version = version, Subject = $"Ticket {id}", StatusId = (int)category, StatusCategory = category, Priority = Priority.Normal,
        Channel = Channel.Mail, State = TicketState.Active, Requester = new RequesterCard(1, "Wang", null, null, "", false),
        CreatedAt = Start, UpdatedAt = Start.AddMinutes(place), StatusAt = Start,
    };

    public static IComparer<TicketRow> ByPlace { get; } = Comparer<TicketRow>.Create((x, y) =>
        x.UpdatedAt == y.UpdatedAt ? x.Id.CompareTo(y.Id) : x.UpdatedAt.CompareTo(y.UpdatedAt));
}
