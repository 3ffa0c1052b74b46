namespace AgentConsole.Core.Notices;

/// <summary>Why a person is told of an entry of a ticket. Stored; never renumber. Where several apply, the first of <see cref="NoticeChoices.ByWeight"/> that the person wants is told.</summary>
public enum NoticeEvent
{
    /// <summary>The ticket was given to the person.</summary>
    Assigned = 1,

    /// <summary>The ticket came to a group of the person.</summary>
    GroupAssigned = 2,

    /// <summary>A note names the person.</summary>
    Mentioned = 3,

    /// <summary>The customer wrote on a ticket that the person holds.</summary>
    CustomerReplied = 4,

    /// <summary>A colleague replied or noted on a ticket that the person holds.</summary>
    ColleagueWrote = 5,

    /// <summary>The person was given the ticket to read or to work on.</summary>
    Collaborator = 6,

    /// <summary>Anything changed on a ticket that the person follows.</summary>
    FollowedChange = 7,
}

/// <summary>How a person is told. Stored; never renumber.</summary>
[Flags]
public enum NoticeWays
{
    None = 0,

    /// <summary>In the list behind the bell. The other ways add to it.</summary>
    Console = 1,

    /// <summary>By the browser, also while another window is in front.</summary>
    Desktop = 2,
    Sound = 4,
}

/// <summary>What kind of entry it is. Stored; never renumber.</summary>
public enum NoticeEntry
{
    /// <summary>Fields changed, nothing was said.</summary>
    Change = 0,
    Reply = 1,
    Note = 2,
}
