using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Notices;

/// <summary>News: people were told of entries, all of one commit together. Everything that a bell shows travels with it.</summary>
public sealed record NoticesGiven(IReadOnlyList<GivenNotice> Notices);

/// <summary>One of them.</summary>
/// <param name="Who">The name of the customer who did it; null for colleagues, whose names are known everywhere, and for the desk itself.</param>
/// <param name="About">As <see cref="Notice.About"/>.</param>
public sealed record GivenNotice(int UserId, long TicketId, int Version, NoticeEvent Event, NoticeEntry Entry, string Subject, string? About, ActorKind ActorKind, int? ActorId, string? Who);

/// <summary>News: somebody has read their notices, on some screen of theirs.</summary>
/// <param name="TicketId">Of one ticket; null for all.</param>
public sealed record NoticesRead(int UserId, long? TicketId);
