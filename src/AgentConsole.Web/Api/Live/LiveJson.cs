using AgentConsole.Web.Api.Tickets;

namespace AgentConsole.Web.Api.Live;

/// <summary>What a program wants to watch: the tickets of a query, of a saved filter or preset, or both; in the words of the list of tickets.</summary>
/// <param name="Limit">How many tickets to send at once as they are now, 0 to 200; 50 by default.</param>
sealed record WatchRequest(string? Query = null, string? Filter = null, string? Sort = null, int? Limit = null);

/// <summary>The answer to a watch: its name, and how things stand now.</summary>
/// <param name="Watch">Names the watch in pushes and ends it.</param>
/// <param name="Count">How many tickets there are in all; null until counted, then it comes with a push.</param>
/// <param name="Next">Cursor for the rest, at the list of tickets; null when these are all.</param>
sealed record WatchJson(string Watch, IReadOnlyList<TicketJson> Tickets, long? Count, string? Next);

/// <summary>A push: all that happened to a watch since the push before, at most ten times a second.</summary>
/// <param name="Tickets">Changed or come in, as they are now. Ignore one with a lower version than you have.</param>
/// <param name="Removed">Numbers of tickets that no longer belong to the watch.</param>
/// <param name="Messages">For a single ticket: what was said.</param>
/// <param name="Reset">Things changed as a whole, permissions perhaps: read anew.</param>
sealed record PushJson(string Watch, IReadOnlyList<TicketJson> Tickets, IReadOnlyList<long> Removed, IReadOnlyList<MessageJson> Messages, long? Count, bool Reset);
