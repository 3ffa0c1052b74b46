using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets.One;

/// <summary>One field that the person is changing, kept apart from what is shown: no push overwrites it.</summary>
public sealed class FieldEdit(string field, int version)
{
    /// <summary>As the history names it, such as <c>priority</c>.</summary>
    public string Field { get; } = field;

    /// <summary>The version the person saw when they began; what others change after it is a conflict.</summary>
    public int Version { get; private set; } = version;

    /// <summary>What somebody else made of the field meanwhile; null while nobody did.</summary>
    public FieldChange? Meanwhile { get; private set; }

    /// <summary>Who did.</summary>
    public Actor? By { get; private set; }

    /// <summary>What the person wanted and the desk refused; kept until they decide.</summary>
    public TicketAction? Mine { get; private set; }

    /// <summary>Both values, when the refusal was for somebody else's change.</summary>
    public FieldConflict? Conflict { get; private set; }

    /// <summary>Why it was refused otherwise, in words.</summary>
    public string? Refusal { get; private set; }

    internal void Learn(FieldChange change, Actor by) => (Meanwhile, By) = (change, by);

    internal void Refused(TicketAction mine, Refusal refusal)
    {
        Mine = mine;
        Conflict = refusal.Conflicts.FirstOrDefault(x => x.Field == Field);
        Refusal = Conflict is null ? refusal.Text() : null;
    }

    /// <summary>The person has seen what the others did and goes on from there.</summary>
    internal void Rebase(int version)
    {
        Version = version;
        (Meanwhile, By, Conflict, Refusal) = (null, null, null, null);
    }
}
