namespace AgentConsole.Web.Tickets.Creating;

/// <summary>Who speaks in the first message of a ticket that an agent makes.</summary>
public enum FirstWord
{
    /// <summary>The customer: what they said on the phone, say.</summary>
    Customer,

    /// <summary>The agent, to the customer.</summary>
    Reply,

    /// <summary>The agent, to colleagues.</summary>
    Note,
}
