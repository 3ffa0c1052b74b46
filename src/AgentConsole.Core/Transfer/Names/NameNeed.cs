using AgentConsole.Core.Fields;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>Something that rows name and the desk does not have.</summary>
/// <param name="At">When it first appears; what is made carries this instant where the desk's clock is a log's.</param>
public abstract record NameNeed(DateTime At)
{
    /// <summary>Equal for needs that one making satisfies.</summary>
    public abstract string Key { get; }
}

public sealed record StatusNeed(string Name, string NameZh, StatusCategory Category, DateTime At) : NameNeed(At)
{
    public override string Key => "status:" + Name.ToUpperInvariant();
}

public sealed record GroupNeed(string Name, DateTime At) : NameNeed(At)
{
    public override string Key => "group:" + Name.ToUpperInvariant();
}

/// <param name="Works">Takes tickets; one who only appears as the author of changes is made as one who has left.</param>
public sealed record PersonNeed(string Name, bool Works, DateTime At) : NameNeed(At)
{
    public override string Key => "person:" + Name.ToUpperInvariant();
}

/// <summary>People who become members of a group, besides those it has.</summary>
public sealed record MembersNeed(string Group, IReadOnlyList<string> People, DateTime At) : NameNeed(At)
{
    public override string Key => "members:" + Group.ToUpperInvariant();
}

public sealed record CategoryNeed(IReadOnlyList<string> Path, DateTime At) : NameNeed(At)
{
    public override string Key => "category:" + DeskNames.PathKey(Path);
}

/// <summary>A custom field, or more options of one.</summary>
public sealed record FieldNeed(FieldDraft Draft, DateTime At) : NameNeed(At)
{
    public override string Key => "field:" + Draft.Key + "\u001F" + string.Join('\u001F', Draft.Options ?? []);
}
