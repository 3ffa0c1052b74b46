using System.Globalization;

namespace AgentConsole.Web.Localisation;

/// <summary>Sizes of files as people read them.</summary>
static class Sizes
{
    /// <summary>“212 KB”, “1.4 MB”; 1 KB is 1,024 bytes, as the limit of an upload is counted.</summary>
    public static string Of(long bytes) =>
        bytes < 1024 ? $"{bytes} B"
        : bytes < 1024 * 1024 ? $"{Math.Round(bytes / 1024.0)} KB"
        : $"{(bytes / 1024.0 / 1024.0).ToString("0.#", CultureInfo.CurrentCulture)} MB";
}
