using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>One change to come, as it will go through the door.</summary>
/// <param name="At">UTC.</param>
/// <param name="Ticket">Place of the ticket in the plan, from 0.</param>
internal sealed record PlannedStep(DateTime At, int Ticket, Actor Actor, IReadOnlyList<TicketAction> Actions)
{
    /// <summary>Set in the step that makes the ticket.</summary>
    public NewTicket? Draft { get; init; }

    /// <summary>The earlier ticket of the plan that this new one follows up.</summary>
    public int? FollowUpOf { get; init; }

    /// <summary>A file for the message among the actions; the actor is a user.</summary>
    public PlannedFile? File { get; init; }
}

/// <summary>A file to be made when its step comes.</summary>
internal sealed record PlannedFile(string Name, Func<byte[]> Bytes);
