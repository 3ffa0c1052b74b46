using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary>What the switches of <c>import</c> say about the file and the mapping.</summary>
static class ImportSwitches
{
    static readonly string[] OfMapping = ["--map", "--column", "--default-requester", "--zone", "--source", "--empty-subject"];

    public static SourceOptions Options(CommandLine line) => new(line.Value("--encoding"), Char(line, "--delimiter"), Char(line, "--quote"), line.Value("--sheet"),
        line.Has("--header") ? true : line.Has("--no-header") ? false : null);

    /// <summary>Whether the person says anything about the mapping; else an unfinished import keeps its own.</summary>
    public static bool AnyMapping(CommandLine line) => OfMapping.Any(x => line.Value(x) is not null) || line.Has("--new-fields") || line.Has("--make-missing") || line.Has("--html");

    public static async Task<ImportMapping> MappingAsync(CommandLine line, SourceSurvey survey, Catalog catalog, CancellationToken ct)
    {
        var mapping = line.Value("--map") is { } path ? ImportMapping.FromJson(await TextOfAsync(path, ct)) : MappingGuess.Of(survey, catalog);
        foreach (var said in line.Values("--column")) mapping = WithColumn(mapping, survey, said);
        if (line.Has("--new-fields")) mapping = MappingGuess.WithNewFields(mapping, survey);
        return mapping with
        {
            MakeMissing = mapping.MakeMissing || line.Has("--make-missing"),
            DescriptionIsHtml = mapping.DescriptionIsHtml || line.Has("--html"),
            DefaultRequester = line.Value("--default-requester") ?? mapping.DefaultRequester,
            Zone = line.Value("--zone") ?? mapping.Zone,
            Source = line.Value("--source") ?? mapping.Source,
            EmptySubject = line.Value("--empty-subject") switch
            {
                null => mapping.EmptySubject,
                "words" => EmptySubject.FirstWords,
                "reject" => EmptySubject.Reject,
                var other => throw Refuse.Invalid("unknownValue", "--empty-subject", "--empty-subject", other),
            },
        };
    }

    /// <summary><c>HEADER=Target</c>, behind a colon the time format or the key of the custom field.</summary>
    static ImportMapping WithColumn(ImportMapping mapping, SourceSurvey survey, string said)
    {
        var cut = said.LastIndexOf('=');
        var (name, what) = cut > 0 ? (said[..cut], said[(cut + 1)..]) : throw Refuse.Invalid("unknownValue", "--column", "--column", said);
        var seen = survey.Columns.FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Refuse.Invalid("importNoColumn", "--column", name, string.Join(", ", survey.Columns.Select(x => x.Name)));
        var colon = what.IndexOf(':', StringComparison.Ordinal);
        var more = colon < 0 ? null : what[(colon + 1)..];
        if (!Enum.TryParse<ImportTarget>(colon < 0 ? what : what[..colon], ignoreCase: true, out var target)) throw Refuse.Invalid("unknownValue", "--column", name, what);
        var format = target == ImportTarget.Field || more is null ? seen.Times.Count > 0 ? seen.Times[0].Pattern : null : more;
        var column = new ColumnMapping
        {
            Column = seen.Name, Target = target, Format = format,
            Field = target == ImportTarget.Field ? more : null, FieldType = FieldTypeGuess.Of(seen),
        };
        return mapping with { Columns = [.. mapping.Columns.Where(x => !x.Column.Equals(seen.Name, StringComparison.OrdinalIgnoreCase)), column] };
    }

    static char? Char(CommandLine line, string name) => line.Value(name) switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        { Length: 1 } one => one[0],
        var other => throw Refuse.Invalid("unknownValue", name, name, other),
    };

    static async Task<string> TextOfAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(path, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Refuse.Invalid("importNoFile", "--map", path);
        }
    }
}
