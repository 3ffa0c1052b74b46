using System.Globalization;
using AgentConsole.Core.Tickets;
using Npgsql;

namespace AgentConsole.Web.Start;

/// <summary>
/// What the owner of the desk decides before it starts: appsettings.json, then environment variables (<c>Data__Folder</c>), then
/// arguments (<c>--Data:Folder=…</c>). docs/settings.md tells the same to people.
/// </summary>
sealed record DeskSettings
{
    /// <summary>Everything the desk keeps; relative to the folder it is started in.</summary>
    public required string DataFolder { get; init; }

    public required string SqliteFile { get; init; }

    /// <summary>Null on SQLite.</summary>
    public string? PostgresConnection { get; init; }

    /// <summary>For each access token; zero is no limit.</summary>
    public required int RequestsPerMinute { get; init; }

    /// <summary>How long a reply can be taken back; zero sends it at once.</summary>
    public required TimeSpan UndoSend { get; init; }

    /// <summary>Whether an empty desk is filled with made-up data.</summary>
    public required bool Demo { get; init; }

    public string FilesFolder => Path.Combine(DataFolder, "files");

    public string KeysFolder => Path.Combine(DataFolder, "keys");

    static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Data"] = ["Folder"],
        ["Database"] = ["Provider", "File", "ConnectionString"],
        ["Api"] = ["RequestsPerMinute"],
        ["Replies"] = ["UndoSeconds"],
        ["Demo"] = ["Enabled"],
    };

    /// <summary>The first words of all settings of ours.</summary>
    public static IEnumerable<string> Sections => Known.Keys;

    /// <summary>The builder with every source of settings read; null after telling that a file of settings is broken.</summary>
    public static WebApplicationBuilder? Builder(string[] args)
    {
        try
        {
            // appsettings.json lies beside the program, and the desk may be started from any folder.
            return WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            Console.Error.WriteLine($"The settings cannot be read: {e.Message} {e.InnerException?.Message}".TrimEnd());
            return null;
        }
    }

    /// <summary>The settings; null after telling, all at once, which of them cannot be used.</summary>
    public static DeskSettings? Read(IConfiguration configuration)
    {
        List<string> errors = [];
        var settings = Read(configuration, errors);
        foreach (var error in errors) Console.Error.WriteLine(error);
        return errors.Count == 0 ? settings : null;
    }

    /// <summary>Reads the settings and adds one sentence to <paramref name="errors"/> for each that cannot be used.</summary>
    public static DeskSettings Read(IConfiguration configuration, List<string> errors)
    {
        foreach (var (section, keys) in Known)
            foreach (var stranger in configuration.GetSection(section).GetChildren().Where(x => !keys.Contains(x.Key, StringComparer.OrdinalIgnoreCase)))
                errors.Add($"{stranger.Path} is not a setting. In {section} there are: {string.Join(", ", keys)}.");

        var folder = Path.GetFullPath(Text(configuration, "Data:Folder") ?? "data");
        var settings = new DeskSettings
        {
            DataFolder = folder,
            SqliteFile = Path.GetFullPath(Text(configuration, "Database:File") ?? "desk.db", folder),
            PostgresConnection = Postgres(configuration, errors),
            RequestsPerMinute = RequestsPerMinuteOf(configuration, errors),
            UndoSend = UndoSendOf(configuration, errors),
            Demo = DemoOf(configuration, errors),
        };
        if (FolderProblem(settings) is { } problem) errors.Add(problem);
        return settings;
    }

    /// <summary>A connection string alone moves the desk to PostgreSQL; the provider need not be said twice.</summary>
    static string? Postgres(IConfiguration configuration, List<string> errors)
    {
        var connection = Text(configuration, "Database:ConnectionString");
        switch (Text(configuration, "Database:Provider")?.ToLowerInvariant())
        {
            case null when connection is null:
                return null;
            case "sqlite":
                if (connection is not null) errors.Add("Database:ConnectionString is for PostgreSQL, but Database:Provider says sqlite. SQLite takes Database:File.");
                return null;
            case null or "postgres" or "postgresql":
                if (Text(configuration, "Database:File") is not null) errors.Add("Database:File is for SQLite, but the desk is set to PostgreSQL.");
                return ConnectionOf(connection, errors);
            case var other:
                errors.Add($"Database:Provider: “{other}” is unknown; it is sqlite or postgres.");
                return null;
        }
    }

    static string? ConnectionOf(string? connection, List<string> errors)
    {
        const string Example = "Host=localhost;Database=desk;Username=desk;Password=…";
        try
        {
            if (connection is null) errors.Add($"Database:ConnectionString is missing; PostgreSQL needs one, such as {Example}.");
            else if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connection).Host)) errors.Add($"Database:ConnectionString names no Host; it should look like {Example}.");
        }
        catch (ArgumentException)
        {
            errors.Add($"Database:ConnectionString cannot be read; it should look like {Example}."); // without repeating it: it holds a password
        }

        return connection;
    }

    static int RequestsPerMinuteOf(IConfiguration configuration, List<string> errors)
    {
        if (Text(configuration, "Api:RequestsPerMinute") is not { } text) return 60_000;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        errors.Add($"Api:RequestsPerMinute: “{text}” is not a whole number; 0 is no limit.");
        return 0;
    }

    static TimeSpan UndoSendOf(IConfiguration configuration, List<string> errors)
    {
        if (Text(configuration, "Replies:UndoSeconds") is not { } text) return SendingOptions.Usual.Hold;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= SendingOptions.SecondsMax) return TimeSpan.FromSeconds(seconds);
        errors.Add($"Replies:UndoSeconds: “{text}” is not a whole number from 0 to {SendingOptions.SecondsMax}; 0 sends replies at once.");
        return TimeSpan.Zero;
    }

    static bool DemoOf(IConfiguration configuration, List<string> errors)
    {
        if (Text(configuration, "Demo:Enabled") is not { } text) return true;
        if (bool.TryParse(text, out var enabled)) return enabled;
        errors.Add($"Demo:Enabled: “{text}” is neither true nor false.");
        return false;
    }

    /// <summary>Somebody else's folder inside the desk's own is found now, and not when the first cookie or file is to be written.</summary>
    static string? FolderProblem(DeskSettings settings)
    {
        foreach (var folder in (string[])[settings.DataFolder, settings.KeysFolder, settings.FilesFolder])
        {
            if (folder != settings.DataFolder && !Path.Exists(folder)) continue; // made when it is needed
            try
            {
                if (File.Exists(folder)) return $"Data:Folder: {folder} cannot be used: it is a file and not a folder.";
                Directory.CreateDirectory(folder);
                using var probe = new FileStream(Path.Combine(folder, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"Data:Folder: {folder} cannot be used: {e.Message}";
            }
        }

        return null;
    }

    static string? Text(IConfiguration configuration, string key) => configuration[key]?.Trim() is { Length: > 0 } text ? text : null;
}
