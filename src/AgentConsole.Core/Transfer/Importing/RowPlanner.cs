using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// Turns rows into <see cref="TicketPlan"/>s by a mapping. Needs no database, so a dry run and the import come to the same result; what cannot
/// become a ticket is refused with the reason.
/// </summary>
internal sealed class RowPlanner
{
    private const int MadeSubjectLength = 80;

    private readonly ImportMapping _mapping;
    private readonly string _keyPrefix;
    private readonly DateTime _latest;
    private readonly TimeZoneInfo _zone;
    private readonly Column[] _columns;

    /// <param name="now">Times of the file more than a day after this are mistakes.</param>
    public RowPlanner(ImportMapping mapping, SourceShape shape, Catalog catalog, DateTime now)
    {
        _mapping = mapping;
        _latest = now.AddDays(1);
        _zone = Zones.Of(mapping.Zone);
        _columns = MappingCheck.Columns(mapping, shape, catalog);
        _keyPrefix = _columns.Any(x => x.Mapping.Target == ImportTarget.ExternalId)
            ? $"import:{CleanText.Line(mapping.Source)}:"
            : $"import:{shape.Hash[..16]}:";
    }

    /// <summary>The mapped columns, with the keys and types of their fields.</summary>
    public IReadOnlyList<ColumnMapping> Columns => [.. _columns.Select(x => x.Mapping)];

    /// <summary>The ticket of a row without a fault; throws <see cref="RefusedException"/> with the reason when it cannot be one.</summary>
    public TicketPlan Plan(SourceRow row)
    {
        var cells = row.Cells;
        var id = Word(cells, ImportTarget.ExternalId, NewTicket.ExternalKeyMax);
        var description = Description(cells);
        var (subject, made) = Subject(cells, description);
        var plan = new TicketPlan
        {
            Row = row.Number, Key = Key(id, row), ExternalId = id, Subject = subject, SubjectMade = made, Description = description,
            Requester = Requester(cells),
            Status = Word(cells, ImportTarget.Status, TicketStatus.NameMax),
            Priority = Priority(cells), Channel = Channel(cells),
            Group = Word(cells, ImportTarget.Group, Group.NameMax),
            Assignee = Word(cells, ImportTarget.Assignee, User.NameMax),
            Category = Category(cells), Tags = Tags(cells), Fields = [.. Fields(cells)],
            CreatedAt = Time(cells, ImportTarget.CreatedAt), UpdatedAt = Time(cells, ImportTarget.UpdatedAt),
            SolvedAt = Time(cells, ImportTarget.SolvedAt), ClosedAt = Time(cells, ImportTarget.ClosedAt),
        };
        return TimeOrder.Checked(plan, _latest);
    }

    private string Key(string? id, SourceRow row)
    {
        var key = _keyPrefix + (id ?? (HasIdColumn ? throw Refuse.Invalid("required", "id", Named(ImportTarget.ExternalId)) : row.Number.ToString(CultureInfo.InvariantCulture)));
        return key.Length <= NewTicket.ExternalKeyMax ? key : throw Refuse.Invalid("importColumnTooLong", "id", Named(ImportTarget.ExternalId), NewTicket.ExternalKeyMax - _keyPrefix.Length, id!.Length);
    }

    private bool HasIdColumn => Array.Exists(_columns, x => x.Mapping.Target == ImportTarget.ExternalId);

    private (string Subject, bool Made) Subject(string[] cells, MessageBody? description)
    {
        var subject = CleanText.Line(Cell(cells, ImportTarget.Subject) ?? "");
        if (subject.Length > 0) return (Refuse.Line(subject, "subject", Ticket.SubjectMax), false);
        if (_mapping.EmptySubject == EmptySubject.Reject || description is null) throw Refuse.Invalid("required", "subject", "subject");
        var text = description.Format == BodyFormat.Html ? HtmlText.FromHtml(HtmlCleaner.Clean(description.Source)) : description.Source;
        subject = FirstWords(CleanText.Line(text));
        return subject.Length > 0 ? (subject, true) : throw Refuse.Invalid("required", "subject", "subject");
    }

    /// <summary>The beginning of a text up to the end of a word; where no words are (Chinese), up to the length.</summary>
    internal static string FirstWords(string line)
    {
        if (line.Length <= MadeSubjectLength) return line;
        var space = line.LastIndexOf(' ', MadeSubjectLength);
        return space > MadeSubjectLength / 2 ? line[..space].TrimEnd(',', ';', ':', '，', '；', '：') + "…" : CleanText.Cut(line, MadeSubjectLength);
    }

    private MessageBody? Description(string[] cells)
    {
        var text = Refuse.Block(Cell(cells, ImportTarget.Description), "description", MessageBody.Max, required: false);
        return string.IsNullOrWhiteSpace(text) ? null : new MessageBody(text, _mapping.DescriptionIsHtml ? BodyFormat.Html : BodyFormat.Text);
    }

    private RequesterPlan Requester(string[] cells)
    {
        var name = Word(cells, ImportTarget.RequesterName, Customer.NameMax);
        var email = Word(cells, ImportTarget.RequesterEmail, CustomerContact.ValueMax);
        if (email is not null && email.EndsWith('>') && email.LastIndexOf('<') is >= 0 and var open)
        {
            name ??= email[..open].Trim().Trim('"').Trim() is { Length: > 0 } display ? CleanText.Cut(display, Customer.NameMax) : null;
            email = email[(open + 1)..^1];
        }

        return new RequesterPlan(name, Contact(ContactKind.Email, email, ImportTarget.RequesterEmail),
            Contact(ContactKind.Phone, Word(cells, ImportTarget.RequesterPhone, CustomerContact.ValueMax), ImportTarget.RequesterPhone),
            Word(cells, ImportTarget.Organization, Organization.NameMax));
    }

    private string? Contact(ContactKind kind, string? value, ImportTarget target)
    {
        if (value is null) return null;
        return ContactValue.Normalize(kind, value) is not null ? value : throw Refuse.Invalid("badFormat", Named(target), Named(target), CleanText.Cut(value, 80));
    }

    private Priority? Priority(string[] cells)
    {
        if (Word(cells, ImportTarget.Priority, 100) is not { } word) return null;
        return ValueWords.PriorityOf(word) ?? throw Refuse.Invalid("importPriority", "priority", Named(ImportTarget.Priority), word);
    }

    private Channel Channel(string[] cells)
    {
        if (Word(cells, ImportTarget.Channel, 100) is not { } word) return _mapping.DefaultChannel;
        return ValueWords.ChannelOf(word) ?? throw Refuse.Invalid("importChannel", "channel", Named(ImportTarget.Channel), word);
    }

    private List<string> Category(string[] cells)
    {
        var levels = new List<string>();
        foreach (var column in _columns.Where(x => x.Mapping.Target == ImportTarget.Category))
            if (CellText.Word(column.Mapping, cells[column.Index], 1000) is { } path) levels.AddRange(CellText.Levels(path));
        if (levels.Find(x => x.Length > TicketCategory.NameMax) is { } tooLong) throw Refuse.Invalid("tooLong", "category", "category", TicketCategory.NameMax, tooLong.Length);
        return levels;
    }

    private List<string> Tags(string[] cells)
    {
        var tags = new List<string>();
        foreach (var column in _columns.Where(x => x.Mapping.Target == ImportTarget.Tags))
            if (CellText.Word(column.Mapping, cells[column.Index], 4000) is { } words) tags.AddRange(CellText.Split(words).Select(TagBook.Normalize));
        tags = [.. tags.Distinct(StringComparer.Ordinal)];
        return tags.Count <= Ticket.TagsMax ? tags : throw Refuse.Invalid("tooManyTags", "tags", Ticket.TagsMax);
    }

    private IEnumerable<(string Key, JsonNode Value)> Fields(string[] cells) =>
        from column in _columns
        where column.Mapping.Target == ImportTarget.Field
        let value = CellText.Field(column.Mapping, column.Mapping.FieldType, cells[column.Index], column.Format)
        where value is not null
        select (column.Mapping.Field!, value);

    private DateTime? Time(string[] cells, ImportTarget target) =>
        Find(target) is { } column ? CellText.Time(column.Mapping, cells[column.Index], column.Format, _zone) : null;

    private string? Word(string[] cells, ImportTarget target, int max) =>
        Find(target) is { } column ? CellText.Word(column.Mapping, cells[column.Index], max) : null;

    private string? Cell(string[] cells, ImportTarget target) => Find(target) is { } column ? cells[column.Index] : null;

    private string Named(ImportTarget target) => Find(target)!.Mapping.Column;

    private Column? Find(ImportTarget target) => Array.Find(_columns, x => x.Mapping.Target == target);

    /// <summary>A mapped column with its place in the rows.</summary>
    internal sealed record Column(int Index, ColumnMapping Mapping, TimeFormat? Format);
}
