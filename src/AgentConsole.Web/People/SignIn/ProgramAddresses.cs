namespace AgentConsole.Web.People.SignIn;

/// <summary>Addresses that programs ask: whatever happens there, the answer is JSON and never a page.</summary>
static class ProgramAddresses
{
    static readonly string[] Roots = ["/api", "/files", "/hubs", "/openapi"];

    public static bool Include(PathString path) => Array.Exists(Roots, root => path.StartsWithSegments(root));
}
