namespace AgentConsole.Core.Tests.Testing;

/// <summary>Real and hostile data that lies beside the project and is not part of it.</summary>
public static class SharedData
{
    /// <summary>The path of a file or folder below <c>shared/data</c>; skips the test, with the reason, where it is absent.</summary>
    public static string Find(string path)
    {
        if (Look(path) is { } found) return found;
        Assert.Skip($"shared/data/{path} does not lie beside the project");
        return "";
    }

    /// <summary>The same, or null where it is absent.</summary>
    public static string? Look(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", path);
            if (Path.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
