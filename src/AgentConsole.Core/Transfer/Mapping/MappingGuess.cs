using AgentConsole.Core.Fields;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>Proposes what each column is, by its name and by what stands in it. A proposal only: a person sees it before anything happens.</summary>
public static class MappingGuess
{
    public static ImportMapping Of(SourceSurvey survey, Catalog catalog)
    {
        var targets = new ImportTarget?[survey.Columns.Count];
        ByName(survey, targets);
        ByValues(survey, targets);
        var dayFirst = survey.Columns.SelectMany(x => Only(x.Times)).FirstOrDefault();
        return new ImportMapping
        {
            Columns = [.. survey.Columns.Select((column, i) => Mapped(column, targets[i], catalog, dayFirst))],
            DescriptionIsHtml = survey.Columns.Where((x, i) => targets[i] == ImportTarget.Description).Any(x => x.AnyHtml),
        };
    }

    /// <summary>The same mapping with every column that was left out, and says something, as a custom field of a fitting type.</summary>
    public static ImportMapping WithNewFields(ImportMapping mapping, SourceSurvey survey) => mapping with
    {
        Columns = [.. mapping.Columns.Zip(survey.Columns, (column, seen) => column.Target != ImportTarget.None || seen.Telling == 0 || RejectedRows.IsOurs(seen.Name) ? column
            : column with { Target = ImportTarget.Field, FieldType = FieldTypeGuess.Of(seen), Format = seen.Times.Count > 0 ? seen.Times[0].Pattern : null })],
    };

    /// <summary>Whether the values of a time column can also be read with day and month swapped; a person must look.</summary>
    public static bool IsAmbiguous(ColumnSurvey column, string? format) =>
        format is not null && TimeFormats.Swapped(new TimeFormat(format)) is { } other && column.Times.Contains(other) && column.Times.Contains(new TimeFormat(format));

    private static void ByName(SourceSurvey survey, ImportTarget?[] targets)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            var (column, target) = (survey.Columns[i], HeaderWords.Find(survey.Columns[i].Name));
            if (target is { } t && Fits(t, column) && (MayRepeat(t) || !targets.Contains(t))) targets[i] = t;
        }

        // “urgency” and “severity” are the priority where no column says so itself.
        if (!targets.Contains(ImportTarget.Priority)) Claim(targets, survey, ImportTarget.Priority, x => x.Name.ToLowerInvariant() is "urgency" or "severity" or "紧急度" && KnownWords(x, w => ValueWords.PriorityOf(w) is not null));
    }

    private static void ByValues(SourceSurvey survey, ImportTarget?[] targets)
    {
        Claim(targets, survey, ImportTarget.RequesterEmail, x => x.AllEmails);
        Claim(targets, survey, ImportTarget.CreatedAt, x => x.Times.Count > 0 && !x.AllNumbers);
        Claim(targets, survey, ImportTarget.Priority, x => KnownWords(x, w => ValueWords.PriorityOf(w) is not null));
        Claim(targets, survey, ImportTarget.Status, x => KnownWords(x, w => ValueWords.StatusCategoryOf(w) is not null));
        Claim(targets, survey, ImportTarget.Channel, x => KnownWords(x, w => ValueWords.ChannelOf(w) is not null));
        if (!targets.Contains(ImportTarget.Description) && Longest(survey, targets, 60) is { } longest) targets[longest] = ImportTarget.Description;
        if (!targets.Contains(ImportTarget.Subject) && Longest(survey, targets, 15) is { } next && survey.Columns[next].LongestLength <= Ticket.SubjectMax) targets[next] = ImportTarget.Subject;
    }

    private static void Claim(ImportTarget?[] targets, SourceSurvey survey, ImportTarget target, Func<ColumnSurvey, bool> fits)
    {
        if (targets.Contains(target)) return;
        var column = Array.FindIndex(targets, x => x is null);
        for (; column >= 0 && column < targets.Length; column++)
            if (targets[column] is null && fits(survey.Columns[column]))
            {
                targets[column] = target;
                return;
            }
    }

    /// <summary>The unclaimed column with the longest text, when it is long on average.</summary>
    private static int? Longest(SourceSurvey survey, ImportTarget?[] targets, int average)
    {
        var candidates = Enumerable.Range(0, targets.Length).Where(i => targets[i] is null && !RejectedRows.IsOurs(survey.Columns[i].Name) && survey.Columns[i] is { Telling: > 0, AllNumbers: false, Times.Count: 0 });
        var best = candidates.Select(i => (i, Length: survey.Columns[i].TotalLength / (double)survey.Columns[i].Filled)).OrderByDescending(x => x.Length).FirstOrDefault();
        return best.Length >= average ? best.i : null;
    }

    private static bool Fits(ImportTarget target, ColumnSurvey column) => target switch
    {
        _ when IsTime(target) => column.Telling == 0 || column.Times.Count > 0,
        ImportTarget.ExternalId => column.Filled == 0 || column.MostlyDifferent,
        ImportTarget.Priority => column.Telling == 0 || !column.AllNumbers, // 1 may be the highest or the lowest: a person knows
        _ => true,
    };

    private static bool IsTime(ImportTarget? target) => target is ImportTarget.CreatedAt or ImportTarget.UpdatedAt or ImportTarget.SolvedAt or ImportTarget.ClosedAt;

    private static bool MayRepeat(ImportTarget target) => target is ImportTarget.Category or ImportTarget.Tags;

    private static bool KnownWords(ColumnSurvey column, Func<string, bool> known) =>
        column.Distinct is { Count: >= 2 } values && !column.AllNumbers && values.Keys.All(x => ValueWords.IsNothing(x) || known(x));

    /// <summary>The one order of day and month that a column proves, such as “M/d/”.</summary>
    private static IEnumerable<string> Only(IReadOnlyList<TimeFormat> times)
    {
        var orders = times.Select(x => x.Pattern[..Math.Min(4, x.Pattern.Length)]).Where(x => x is "d/M/" or "M/d/").Distinct().ToList();
        return orders.Count == 1 ? orders : [];
    }

    private static ColumnMapping Mapped(ColumnSurvey column, ImportTarget? target, Catalog catalog, string? proven)
    {
        var mapping = new ColumnMapping { Column = column.Name, Target = target ?? ImportTarget.None, Format = FormatOf(column, proven) ?? (IsTime(target) ? "iso" : null) };
        if (target is not null) return mapping;
        var field = catalog.Fields.Values.FirstOrDefault(x => x.Active && Names(x).Contains(ValueWords.Plain(column.Name)));
        return field is null ? mapping : mapping with { Target = ImportTarget.Field, Field = field.Key, FieldType = field.Type };
    }

    private static string? FormatOf(ColumnSurvey column, string? proven)
    {
        if (column.Times.Count == 0) return null;
        var preferred = column.Times.FirstOrDefault(x => proven is not null && x.Pattern.StartsWith(proven, StringComparison.Ordinal));
        return (preferred ?? column.Times[0]).Pattern;
    }

    private static IEnumerable<string> Names(CustomField field) => new[] { field.Key, field.Name, field.NameZh }.Where(x => x.Length > 0).Select(ValueWords.Plain);
}
