using System.Globalization;
using System.Text.Json;
using AgentConsole.Core.Filters;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.Queue.Table;

/// <summary>
/// What rows need besides their ticket: columns, names, words. One object for a whole table, replaced when any of it changes, so that a row
/// sees by reference whether it has to be drawn again.
/// </summary>
public sealed class QueueLook(Staff staff, Catalog catalog, IReadOnlyList<QueueColumn> columns, string icons,
    LocalTimes times, IStringLocalizer<TableText> words, IStringLocalizer<LabelsText> labels)
{
    public IReadOnlyList<QueueColumn> Columns => columns;

    /// <summary>The widths of the columns, as one piece of markup.</summary>
    public MarkupString Widths { get; } = new("<colgroup><col style=\"width:38px\">" + string.Concat(columns.Select(x =>
        $"<col data-col=\"{Html.Safe(x.Key)}\"{(x.Width is { } width ? $" style=\"width:{width}px\"" : "")}>")) + "</colgroup>");

    public TicketStatus? StatusOf(TicketRow row) => catalog.Statuses.GetValueOrDefault(row.StatusId);

    /// <summary>Null where the status is not known.</summary>
    public MarkupString? StatusCell(TicketRow row) =>
        StatusOf(row) is { } status ? QueueGlyphs.StatusCell(icons, row.StatusCategory, status.Words, status.Style) : null;

    public MarkupString PriorityCell(TicketRow row) => QueueGlyphs.PriorityCell(icons, row.Priority, x => labels["{0} priority", labels[x.ToString()].Value]);

    public MarkupString ChannelCell(TicketRow row) => QueueGlyphs.ChannelCell(icons, row.Channel, x => labels[x.ToString()]);

    /// <param name="text">What stands beside the avatar of the assignee.</param>
    public MarkupString OwnerCell(TicketRow row, string? text) =>
        QueueGlyphs.OwnerCell(icons, row.AssigneeId is { } who ? staff.UserName(who) : null, row.AssigneeId is null ? words["Unassigned"] : "", text);

    public MarkupString Tag(int tagId) => QueueGlyphs.Tag(TagName(tagId));

    /// <summary>The first tag, and behind it how many more there are.</summary>
    public MarkupString FirstTag(TicketRow row) => row.TagIds.Count == 1 ? Tag(row.TagIds[0])
        : QueueGlyphs.TagAndMore(TagName(row.TagIds[0]), [.. row.TagIds.Skip(1).Select(TagName)]);

    public MarkupString Avatar(int userId) => QueueGlyphs.Avatar(staff.UserName(userId));

    public string UserName(int userId) => staff.UserName(userId);

    public string GroupName(int groupId) => staff.GroupName(groupId);

    public string CategoryName(int categoryId) => catalog.Categories.TryGetValue(categoryId, out var category) ? category.Words : $"#{categoryId}";

    public string CategoryPath(int categoryId) => string.Join(" › ", catalog.PathOf(categoryId).Select(x => x.Words));

    public string TagName(int tagId) => catalog.Tags.TryGetValue(tagId, out var tag) ? tag.Name : $"#{tagId}";

    public string StatusName(int statusId) => catalog.Statuses.TryGetValue(statusId, out var status) ? status.Words : $"#{statusId}";

    public string PriorityName(Priority priority) => labels[priority.ToString()];

    public string Word(string key) => words[key];

    public string Word(string key, params object[] values) => words[key, values];

    public LocalTimes Times => times;

    public string Day(DateTime utc) => times.InZone(utc).ToString("D", CultureInfo.CurrentCulture);

    /// <summary>The first moment of that day by the person's clock, and of the next.</summary>
    public (DateTime Start, DateTime End) DayOf(DateTime utc) => times.DayOf(utc);

    /// <summary>Who is on a ticket and what they do there, a line for each.</summary>
    public string Here(IEnumerable<Present> others) => string.Join('\n', others.Select(x => words[x.Writing ? "{0} is replying" : "{0} is looking", UserName(x.UserId)].Value));

    /// <summary>Why a row left, in words: "moved to Finance".</summary>
    public string Reason(Departure left) => left switch
    {
        { Kind: DepartureKind.Group, Id: { } id } => words["moved to {0}", GroupName(id)],
        { Kind: DepartureKind.Group } => words["taken out of its group"],
        { Kind: DepartureKind.Assignee, Id: { } id } => words["assigned to {0}", UserName(id)],
        { Kind: DepartureKind.Assignee } => words["no longer assigned"],
        { Kind: DepartureKind.Status, Id: { } id } => words["now {0}", StatusName(id)],
        { Kind: DepartureKind.Priority, Id: { } id } => words["now {0}", PriorityName((Priority)id)],
        { Kind: DepartureKind.Category, Id: { } id } => words["now in {0}", CategoryName(id)],
        { Kind: DepartureKind.Category } => words["no longer in a category"],
        { Kind: DepartureKind.Tags } => words["tags changed"],
        { Kind: DepartureKind.Void } => words["voided"],
        { Kind: DepartureKind.Deleted or DepartureKind.Erased } => words["deleted"],
        { Kind: DepartureKind.Time } => words["too old for this filter now"],
        _ => words["no longer in this filter"],
    };

    /// <summary>A custom field's value as people read it; empty when there is none.</summary>
    public string FieldOf(TicketRow row, string key)
    {
        if (row.Fields is null) return "";
        using var values = JsonDocument.Parse(row.Fields);
        if (!values.RootElement.TryGetProperty(key, out var value)) return "";
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetDecimal().ToString("N", CultureInfo.CurrentCulture),
            JsonValueKind.True => words["Yes"],
            JsonValueKind.False => words["No"],
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(x => x.ToString())),
            _ => "",
        };
    }
}
