namespace AgentConsole.Core.Tickets;

/// <summary>The six categories every status belongs to. Stored and ordered; never renumber.</summary>
public enum StatusCategory
{
    New = 1,
    Open = 2,

    /// <summary>Waiting for the customer.</summary>
    Pending = 3,

    /// <summary>Waiting for a third party.</summary>
    OnHold = 4,
    Solved = 5,

    /// <summary>Final.</summary>
    Closed = 6,
}

/// <summary>Stored and ordered; never renumber.</summary>
public enum Priority
{
    Low = 1,
    Normal = 2,
    High = 3,
    Urgent = 4,
}

/// <summary>Where a ticket or message came from. Stored; never renumber.</summary>
public enum Channel
{
    Mail = 0,
    WebForm = 1,
    Chat = 2,
    Phone = 3,
    Sms = 4,
    WeChat = 5,
    Weibo = 6,
    App = 7,
    Api = 8,
    Console = 9,
}

/// <summary>Whether a ticket takes part in the work. Stored; never renumber.</summary>
public enum TicketState
{
    Active = 0,

    /// <summary>作废: hidden from all but admins, reversible.</summary>
    Void = 1,

    /// <summary>In the bin; erased 30 days later.</summary>
    Deleted = 2,
}
