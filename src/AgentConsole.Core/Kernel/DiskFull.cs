namespace AgentConsole.Core.Kernel;

/// <summary>Tells a full disk, or a full quota, from other failures of files.</summary>
public static class DiskFull
{
    // Errno on Unix, HRESULT of Win32 elsewhere: .NET has no type of its own for it.
    private const int NoSpace = 28, QuotaOfLinux = 122, QuotaOfMac = 69;
    private const int HandleDiskFull = unchecked((int)0x80070027), WindowsDiskFull = unchecked((int)0x80070070);

    public static bool Is(IOException e) => OperatingSystem.IsWindows()
        ? e.HResult is HandleDiskFull or WindowsDiskFull
        : e.HResult is NoSpace or QuotaOfLinux or QuotaOfMac;
}
