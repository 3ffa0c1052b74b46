using Microsoft.Data.Sqlite;

namespace AgentConsole.Core.Tests.Testing;

/// <summary>The folder of one test, which may have a desk's database in it.</summary>
public static class TestFolder
{
    /// <summary>
    /// Deletes it with all that is in it. What a desk began and nobody waited for may open its database once more, and another test may just be
    /// closing the connections of all: then a file comes back while its folder goes, and the folder goes at the next try.
    /// </summary>
    public static Task DeleteAsync(string folder) => Eventually.HoldsAsync(() =>
    {
        SqliteConnection.ClearAllPools();
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }, $"the end of {folder}");
}
