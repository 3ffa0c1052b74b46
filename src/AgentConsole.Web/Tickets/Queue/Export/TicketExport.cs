using System.Globalization;
using System.Text;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Core.Transfer;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Tickets.Queue.Table;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.Queue.Export;

/// <summary>
/// Writes tickets as CSV (UTF-8, with a mark that spreadsheets need), page by page, so that a million cost no more memory than a hundred. What the person may not
/// see is not in it; text that a spreadsheet would run is made text. Times are in the reader's zone.
/// </summary>
public sealed class TicketExport(TicketListReader lists, ConditionCompiler compiler, StaffCache staff, CatalogCache catalog, IWriteGate gate, TimeProvider time,
    IStringLocalizer<TableText> words, IStringLocalizer<LabelsText> labels)
{
    const int Page = 400;

    static readonly string[] OwnerAsTwo = ["group", "assignee"];

    public async Task WriteAsync(ExportAsk ask, Viewer viewer, Actor actor, LocalTimes times, Stream to, CancellationToken ct)
    {
        // A list shows group and person in one cell; whoever sorts a sheet wants two.
        var keys = ask.Columns.SelectMany(x => x == "owner" ? OwnerAsTwo : [x]).Distinct(StringComparer.Ordinal);
        var look = new QueueLook(staff.Now, catalog.Now, QueueColumn.Of(keys, catalog.Now.Fields), "", times, words, labels);
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await LineAsync(writer, look.Columns.Select(x => x.IsCustom ? x.Title : words[x.Title].Value), ct);
        var rows = 0;
        foreach (var condition in Conditions(ask).Select(x => compiler.Compile(x, viewer)))
        {
            string? cursor = null;
            do
            {
                var page = await lists.PageAsync(viewer, condition, ask.Order, Page, cursor, ct);
                foreach (var row in page.Rows) await LineAsync(writer, look.Columns.Select(x => Cell(look, row, x.Key, times)), ct);
                (rows, cursor) = (rows + page.Rows.Count, page.Next);
            }
            while (cursor is not null);
        }

        await writer.FlushAsync(ct);
        await gate.RunAsync(async (db, token) =>
        {
            Audit.Record(db, time, actor, "tickets", "export", "exported", null, new { Rows = rows, Columns = look.Columns.Select(x => x.Key) });
            await db.SaveChangesAsync(token);
        }, ct);
    }

    // Chosen tickets are asked for by their numbers, also void ones and such as have left the list meanwhile.
    static IEnumerable<Condition> Conditions(ExportAsk ask) => ask.Tickets is null ? [ask.Condition]
        : ask.Tickets.Chunk(Condition.ValuesMax - 10).Select(some => Condition.All(
            Condition.Test("number", Operator.Is, [.. some.Select(x => x.ToString(CultureInfo.InvariantCulture))]), Condition.Test("state", Operator.Is, "active", "void", "deleted")));

    string Cell(QueueLook look, TicketRow row, string column, LocalTimes times) => column switch
    {
        "priority" => look.PriorityName(row.Priority),
        "number" => row.Id.ToString(CultureInfo.InvariantCulture),
        "subject" => row.Subject,
        "requester" => row.Requester.Name,
        "organization" => row.OrganizationName ?? "",
        "group" => row.GroupId is { } group ? look.GroupName(group) : "",
        "assignee" => row.AssigneeId is { } user ? look.UserName(user) : "",
        "status" => look.StatusName(row.StatusId),
        "category" => row.CategoryId is { } category ? look.CategoryPath(category) : "",
        "tags" => string.Join(", ", row.TagIds.Select(look.TagName)),
        "channel" => labels[row.Channel.ToString()],
        "followers" => string.Join(", ", row.FollowerIds.Select(look.UserName)),
        "message_count" => row.MessageCount.ToString(CultureInfo.InvariantCulture),
        "reopen_count" => row.ReopenCount.ToString(CultureInfo.InvariantCulture),
        _ when column.StartsWith(QueueColumn.Custom, StringComparison.Ordinal) => look.FieldOf(row, column[QueueColumn.Custom.Length..]),
        _ => QueueRow.InstantOf(row, column) is { } at ? times.InZone(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "",
    };

    static Task LineAsync(StreamWriter to, IEnumerable<string> cells, CancellationToken ct) => to.WriteAsync((string.Join(',', cells.Select(Quoted)) + "\r\n").AsMemory(), ct);

    static string Quoted(string cell)
    {
        cell = CellGuard.Guarded(cell);
        return cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 || cell.StartsWith(' ') || cell.EndsWith(' ') ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;
    }
}
