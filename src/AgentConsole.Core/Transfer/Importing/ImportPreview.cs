using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>One row as the ticket it would become, in the words of the file; or why it would become none.</summary>
/// <param name="Text">The beginning of the description.</param>
/// <param name="Fields">Custom fields by key, as text.</param>
/// <param name="Lacks">Why it would be rejected for what the desk does not have; null when it would not.</param>
public sealed record PreviewTicket(string Subject, bool SubjectMade, string Text, string Requester, string? Organization, string? Status, Priority? Priority,
    string? Group, string? Assignee, string? Category, IReadOnlyList<string> Tags, DateTime? CreatedAt, IReadOnlyList<(string Key, string Value)> Fields, Refusal? Lacks);

/// <summary>One of the first rows of a file.</summary>
/// <param name="Ticket">Null when the row cannot be one; then <paramref name="Rejected"/> says why.</param>
public sealed record PreviewRow(long Number, PreviewTicket? Ticket, Refusal? Rejected);

/// <summary>Shows the first rows of a file as the tickets they would become. Reads nothing but those rows and what the desk keeps in memory.</summary>
public sealed class ImportPreview(DeskNames names, CatalogCache catalog, TimeProvider time)
{
    private const int TextMax = 160;

    /// <summary>The first rows of a survey by a mapping. Refuses a mapping that does not fit the file.</summary>
    public IReadOnlyList<PreviewRow> Of(SourceFile file, SourceSurvey survey, ImportMapping mapping)
    {
        var reading = new ImportReading(file, mapping, names, catalog, time.Now());
        return [.. survey.First.Select(reading.Planned).Select(x => new PreviewRow(x.Row, x.Plan is { } plan ? Shown(plan, mapping, reading.WouldLack(plan)) : null, x.Rejected))];
    }

    private static PreviewTicket Shown(TicketPlan plan, ImportMapping mapping, Refusal? lacks)
    {
        var who = plan.Requester;
        var text = plan.Description is not { } body ? "" : body.Format == BodyFormat.Html ? HtmlText.FromHtml(HtmlCleaner.Clean(body.Source)) : body.Source;
        return new PreviewTicket(plan.Subject, plan.SubjectMade, CleanText.Cut(CleanText.Line(CleanText.Cut(text, TextMax * 4)), TextMax), who.Name ?? who.Email ?? who.Phone ?? mapping.DefaultRequester, who.Organization,
            plan.Status, plan.Priority, plan.Group, plan.Assignee, plan.Category.Count == 0 ? null : string.Join(" / ", plan.Category), plan.Tags, plan.CreatedAt,
            [.. plan.Fields.Select(x => (x.Key, CleanText.Cut(x.Value.ToString(), TextMax)))], lacks);
    }
}
