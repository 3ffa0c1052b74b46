using AgentConsole.Core.People;

namespace AgentConsole.Web.Tests.Testing;

/// <summary>What the people of a desk may see at this moment.</summary>
public static class WebDeskViewers
{
    public static Viewer ViewerOf(this WebDesk desk, int userId) => desk.Get<StaffCache>().Now.ViewerOf(userId)!;
}
