namespace AgentConsole.Web.Start;

/// <summary>
/// The words behind the program's name. The framework would take the word after a bare switch for its value and drop in silence what it does not know:
/// a misspelt <c>--no-demmo</c> would swallow the data folder that follows and fill another one.
/// </summary>
static class Switches
{
    public const string Usage = """
        AgentConsole, a help desk. Started without a word it serves the console at http://localhost:5000.

          --no-demo                     start with an empty desk and make the first administrator in the browser
          --urls http://0.0.0.0:8080    where the desk listens
          --Data:Folder=/srv/desk       where it keeps its data (“data” in this folder otherwise)
          --Database:ConnectionString=… PostgreSQL instead of SQLite
          --Section:Key=value           any other setting; docs/settings.md has them all

          import FILE                   bring tickets from a CSV or XLSX file (import alone tells how)
          replay FILE --map MAP.json    make tickets with their true history from an event log
          --help                        this text
        """;

    /// <summary>Words that come first and have the program do something else than serve.</summary>
    static readonly string[] Verbs = ["import", "replay", "digest"];

    static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["--no-demo"] = "--Demo:Enabled=false",
    };

    /// <summary>Ours, then those of the framework; what stands before the first colon.</summary>
    static readonly HashSet<string> Sections = new(
        [.. DeskSettings.Sections, "Logging", "AllowedHosts", "Kestrel", "HttpsRedirection", "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName",
         "webroot", "detailedErrors", "captureStartupErrors", "startupAssembly", "preferHostingUrls", "hostingStartupAssemblies", "hostingStartupExcludeAssemblies",
         "preventHostingStartup", "suppressStatusMessages", "shutdownTimeoutSeconds", "staticWebAssets", "forwardedHeaders_enabled"],
        StringComparer.OrdinalIgnoreCase);

    public static bool WantHelp(string[] args) => args is ["--help" or "-h" or "-?" or "/?" or "help", ..];

    /// <summary>The arguments as the framework reads them; null after telling which of them cannot be understood.</summary>
    public static string[]? Read(string[] args)
    {
        if (Stranger(args) is not { } word) return [.. args.Select(arg => Meanings.GetValueOrDefault(arg, arg))];
        Console.Error.WriteLine(Verbs.Contains(word) ? $"“{word}” has to be the first word." : $"“{word}” is not understood. --help tells what is.");
        return null;
    }

    /// <summary>The first word that means nothing here; null when all do.</summary>
    public static string? Stranger(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (Meanings.ContainsKey(args[i])) continue;
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) return args[i];
            var (name, hasValue) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var cut ? (args[i][2..cut], true) : (args[i][2..], false);
            if (!Sections.Contains(name.Split(':')[0])) return args[i];
            if (hasValue) continue;
            if (++i == args.Length || args[i].StartsWith("--", StringComparison.Ordinal)) return args[i - 1]; // a setting without its value
        }

        return null;
    }
}
