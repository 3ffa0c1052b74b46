namespace AgentConsole.Core.Kernel;

/// <summary>Who made a change. The numbers are stored; never renumber.</summary>
public enum ActorKind
{
    System = 0,
    User = 1,
    Customer = 2,
    Rule = 3,
}

/// <summary>How a change reached the desk. The numbers are stored; never renumber.</summary>
public enum Via
{
    System = 0,
    Console = 1,
    Api = 2,
    Import = 3,
    Replay = 4,
    Mail = 5,
    WebForm = 6,
    Rule = 7,
}

/// <summary>The originator of a change, written into every history and audit entry.</summary>
/// <param name="Kind">What <paramref name="Id"/> identifies.</param>
/// <param name="Id">The user, customer or rule; null for the system itself.</param>
/// <param name="Via">The way in.</param>
public sealed record Actor(ActorKind Kind, int? Id, Via Via)
{
    public static Actor System { get; } = new(ActorKind.System, null, Via.System);

    public static Actor User(int id, Via via = Via.Console) => new(ActorKind.User, id, via);

    public static Actor Customer(int id, Via via) => new(ActorKind.Customer, id, via);

    public int? UserId => Kind == ActorKind.User ? Id : null;
}
