using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>What the words of a condition mean at the moment of compiling: for whom, with which colleagues and catalog.</summary>
internal sealed record Meaning(Viewer? Me, Staff Staff, Catalog Catalog, LocalDays Days, ITicketWords Words);
