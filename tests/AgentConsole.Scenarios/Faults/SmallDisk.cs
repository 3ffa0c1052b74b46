using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AgentConsole.Scenarios.Faults;

/// <summary>A disk of a few megabytes that really fills: memory mounted as a folder, with a copy of a desk on it.</summary>
sealed class SmallDisk : IAsyncDisposable
{
    SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public string Database => Path.Combine(Folder, "desk.db");

    string Filler => Path.Combine(Folder, "filler");

    /// <summary>Skips the test where the machine does not let one mount.</summary>
    public static async Task<SmallDisk> WithAsync(string database, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A disk of its own can be mounted only by root on Linux.");
        var folder = Directory.CreateTempSubdirectory("small-disk-").FullName;
        var (code, words) = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
        if (code != 0) Directory.Delete(folder);
        Assert.SkipWhen(code != 0, $"A disk of its own cannot be mounted here: {words}");
        var disk = new SmallDisk(folder);
        await using (var from = new SqliteConnection($"Data Source={database};Pooling=False"))
        await using (var to = new SqliteConnection($"Data Source={disk.Database};Pooling=False"))
        {
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }

        return disk;
    }

    /// <summary>Takes all the room but this.</summary>
    public async Task FillAsync(long left)
    {
        await using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, 1);
        var block = new byte[64 * 1024];
        while (new DriveInfo(Folder).AvailableFreeSpace > left) await file.WriteAsync(block);
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await RunAsync("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    static async Task<(int Code, string Words)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var words = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, words.Trim());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
