using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.People;

/// <summary>What an actor may do. Systems, rules, imports and replays are trusted by their callers.</summary>
public static class StaffRights
{
    extension(Staff staff)
    {
        /// <summary>The user behind the actor; null for trusted actors. A user who has left is refused.</summary>
        public Viewer? ViewerOf(Actor actor) =>
            actor.Kind != ActorKind.User || actor.Via is Via.Import or Via.Replay
                ? null
                : staff.ViewerOf(actor.Id!.Value) ?? throw Refuse.Forbidden();

        /// <summary>Refuses as “forbidden” a user whose role lacks the permission, and every customer.</summary>
        public void Require(Actor actor, Permission permission)
        {
            if (actor.Kind == ActorKind.Customer || staff.ViewerOf(actor)?.Can(permission) == false) throw Refuse.Forbidden();
        }
    }
}
