using AgentConsole.Core.Kernel;
using AgentConsole.Core.Transfer;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Transfer.Commands;

/// <summary>Shows on the terminal what each column is understood as, with a value of it.</summary>
sealed class MappingTable(IStringLocalizer<TransferText> text)
{
    const int SampleLength = 50;

    public void Write(SourceSurvey survey, ImportMapping mapping)
    {
        var shape = survey.Shape;
        Console.WriteLine(shape.Kind == SourceKind.Workbook
            ? text["{0:N0} rows in the sheet “{1}”, {2:N0} of them unusable.", survey.Rows, shape.Sheet!, survey.Faulty]
            : text["{0:N0} rows in {1}, parted by {2}, {3:N0} of them unusable.", survey.Rows, shape.Encoding, Named(shape.Dialect.Delimiter), survey.Faulty]);
        var columns = survey.Columns.Select(seen => (Seen: seen, Mapped: mapping.Columns.FirstOrDefault(x => x.Column.Equals(seen.Name, StringComparison.OrdinalIgnoreCase)))).ToList();
        var width = columns.Max(x => x.Seen.Name.Length);
        foreach (var (seen, mapped) in columns)
        {
            Console.WriteLine($"  {seen.Name.PadRight(width)}  {Target(mapped),-28}  {Sample(seen)}");
            if (mapped is not null && MappingGuess.IsAmbiguous(seen, mapped.Format)) Console.WriteLine($"  {"".PadRight(width)}  {text["Day and month could be the other way round: say --column \"{0}={1}:{2}\".", seen.Name, mapped.Target, TimeFormats.Swapped(new TimeFormat(mapped.Format!))!.Pattern]}");
        }
    }

    string Target(ColumnMapping? column) => column switch
    {
        null or { Target: ImportTarget.None } => "-",
        { Target: ImportTarget.Field } => text["target Field"] + (column.Field is null ? $" ({text["new"]}, {text["type " + column.FieldType]})" : $" ({column.Field})"),
        { Format: { } format, Target: ImportTarget.CreatedAt or ImportTarget.UpdatedAt or ImportTarget.SolvedAt or ImportTarget.ClosedAt } => $"{text["target " + column.Target]} ({format})",
        _ => text["target " + column.Target],
    };

    static string Sample(ColumnSurvey seen) => CleanText.Cut(CleanText.Line(string.Join(" | ", seen.Samples.Take(3))), SampleLength);

    static string Named(char delimiter) => delimiter == '\t' ? "tab" : $"“{delimiter}”";
}
