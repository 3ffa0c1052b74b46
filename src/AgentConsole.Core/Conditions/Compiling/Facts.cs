using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>What a test in memory may look at.</summary>
internal readonly record struct Facts(TicketRow Row, DateTime Now, TicketTexts? Texts)
{
    public TicketTexts Conversation =>
        Texts ?? throw new InvalidOperationException("This condition asks about the conversation; hand in its TicketTexts.");
}

/// <summary>A positive test over one row: false where the field has no value.</summary>
internal delegate bool FactTest(in Facts facts);
