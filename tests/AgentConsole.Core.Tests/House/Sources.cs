namespace AgentConsole.Core.Tests.House;

/// <summary>The checkout that the tests were built from.</summary>
static class Sources
{
    public static readonly string Root = FindRoot();

    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(path.EndsWith) && !IsBuilt(path));

    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    static bool IsBuilt(string path) => NameOf(path).Split('/').Any(part => part is "bin" or "obj" or "node_modules");

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentConsole.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of their checkout.");
    }
}
