using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>All that an admin sets of a status.</summary>
/// <param name="Color">A hue like <c>#1b7f4a</c> in place of the category's; null inherits.</param>
/// <param name="IsDefault">Makes it the one that the desk uses for its category, in place of the present one.</param>
public sealed record StatusDraft(StatusCategory Category, string Name, string NameZh = "", string? Color = null, int Order = 0, bool IsDefault = false, bool Active = true)
{
    public static StatusDraft Of(TicketStatus x) => new(x.Category, x.Name, x.NameZh, x.Color, x.Order, x.IsDefault, x.Active);
}

public sealed partial class CatalogWriter
{
    public Task<TicketStatus> CreateStatusAsync(StatusDraft draft, Actor actor, CancellationToken ct = default) =>
        RunAsync((db, token) => CreateStatusInAsync(db, draft, actor, token), ct);

    /// <summary>Stores all of the draft but the category, which is fixed because tickets carry a copy of it. A default cannot stop being one: make another one the default.</summary>
    /// <param name="seen">What the form showed when it was opened: see <see cref="FieldMerge"/>. Null overwrites whatever is stored.</param>
    public Task ChangeStatusAsync(int id, StatusDraft draft, Actor actor, StatusDraft? seen = null, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        await OneAtATimeAsync(db, token); // two that are made the default
        var status = await StatusAsync(db, id, token);
        if (seen is not null) draft = await MergedAsync(db, status, seen, draft, token);
        if (draft.Category != status.Category) throw Refuse.Invalid("fixed", "category", "category", status.Category);
        if (status.IsDefault && !(draft.IsDefault && draft.Active)) throw Refuse.Invalid("lastStatus", "isDefault");
        var before = Shown(status);
        await FillAsync(db, status, draft, token);
        await ChangedAsync(db, actor, "status", id, before, Shown(status), token);
    }, ct);

    /// <summary>Puts the statuses of a category into this order. Refuses when others came or went meanwhile.</summary>
    public Task OrderStatusesAsync(StatusCategory category, IReadOnlyList<int> ids, Actor actor, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        Allow(db, actor);
        await OneAtATimeAsync(db, token);
        var all = await db.TicketStatuses.Where(x => x.Category == category).ToListAsync(token);
        var before = all.OrderBy(x => x.Order).ThenBy(x => x.Id).Select(x => x.Name).ToArray();
        if (!all.Select(x => x.Id).Order().SequenceEqual(ids.Order())) throw new RefusedException(new Refusal(RefusalKind.Conflict, "changedMeanwhile"));
        foreach (var status in all) status.Order = (int)category * 100 + IndexOf(ids, status.Id);
        Audit.RecordChange(db, time, actor, "status", ids[0], new { Order = before }, new { Order = all.OrderBy(x => x.Order).Select(x => x.Name).ToArray() });
        await db.SaveChangesAsync(token);
    }, ct);

    /// <summary>
    /// Takes a status out of use and gives all its tickets, closed ones too, another one of the same category, in batches (see <see cref="MassChange"/>). The default of a category cannot go.
    /// Of a status that is out of use already the rest is moved. How many tickets were moved.
    /// </summary>
    public async Task<int> RetireStatusAsync(int id, int successorId, Actor actor, IProgress<MassProgress>? progress = null, CancellationToken ct = default)
    {
        await RunAsync(async (db, token) =>
        {
            Allow(db, actor);
            await OneAtATimeAsync(db, token);
            var (status, successor) = (await StatusAsync(db, id, token), await StatusAsync(db, successorId, token));
            if (successor.Category != status.Category || !successor.Active || successor.Id == id) throw Refuse.Invalid("badSuccessor", "successor", successor.Name);
            if (status.IsDefault) throw Refuse.Invalid("lastStatus", "isDefault");
            if (!status.Active) return;
            status.Active = false;
            Audit.Record(db, time, actor, "status", id, "retired", new { Active = true }, new { Active = false, SuccessorId = successorId });
            await db.SaveChangesAsync(token);
        }, ct);
        return await mass.RunAsync(new MassPlan(
            db => db.Tickets.Where(x => x.StatusId == id).Select(x => x.Id),
            ticket => ticket.StatusId == id,
            _ => [new ReplaceStatus(successorId)],
            actor, new Cause(CauseKind.StatusRetired, id)), progress, ct);
    }

    public async Task<TicketStatus> CreateStatusInAsync(AgentDb db, StatusDraft draft, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        if (!Enum.IsDefined(draft.Category)) throw Refuse.Invalid("unknownValue", "category", "category", (int)draft.Category);
        var status = new TicketStatus { Category = draft.Category, Name = "", NameZh = "" };
        await FillAsync(db, status, draft, ct);
        db.Add(status);
        await db.SaveChangesAsync(ct);
        Audit.Record(db, time, actor, "status", status.Id, "created", null, Shown(status));
        await db.SaveChangesAsync(ct);
        return status;
    }

    /// <summary>The status of this name, in whatever category, made in the given one when there is none: for statuses that an import names.</summary>
    public async Task<TicketStatus> FindOrCreateStatusInAsync(AgentDb db, StatusCategory category, string name, Actor actor, CancellationToken ct)
    {
        var line = Refuse.Line(name, "name", TicketStatus.NameMax);
        return await db.TicketStatuses.FirstOrDefaultAsync(x => x.Name == line, ct)
            ?? await CreateStatusInAsync(db, new StatusDraft(category, line, Order: 100), actor, ct);
    }

    private static async Task<TicketStatus> StatusAsync(AgentDb db, int id, CancellationToken ct) =>
        await db.TicketStatuses.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();

    private static async Task<StatusDraft> MergedAsync(AgentDb db, TicketStatus status, StatusDraft seen, StatusDraft mine, CancellationToken ct)
    {
        var (stored, merge) = (StatusDraft.Of(status), new FieldMerge());
        var merged = new StatusDraft(
            mine.Category,
            merge.Take("name", seen.Name, mine.Name, stored.Name),
            merge.Take("nameZh", seen.NameZh, mine.NameZh, stored.NameZh),
            merge.Take("color", seen.Color, mine.Color, stored.Color),
            merge.Take("order", seen.Order, mine.Order, stored.Order),
            merge.Take("isDefault", seen.IsDefault, mine.IsDefault, stored.IsDefault),
            merge.Take("active", seen.Active, mine.Active, stored.Active));
        await merge.EndAsync(db, "status", status.Id, ct);
        return merged;
    }

    private static object Shown(TicketStatus x) => new { Category = x.Category.ToString(), x.Name, x.NameZh, x.Color, x.Order, x.IsDefault, x.Active };

    private static async Task FillAsync(AgentDb db, TicketStatus status, StatusDraft draft, CancellationToken ct)
    {
        var name = Refuse.Line(draft.Name, "name", TicketStatus.NameMax);
        if (await db.TicketStatuses.AnyAsync(x => x.Name == name && x.Id != status.Id, ct)) throw Refuse.Invalid("duplicate", "name", "name", name);
        var nameZh = Refuse.Line(draft.NameZh, "nameZh", TicketStatus.NameMax, required: false);
        if (draft.Color is { } c && !(c.Length == 7 && c[0] == '#' && c.Skip(1).All(char.IsAsciiHexDigit))) throw Refuse.Invalid("badFormat", "color", "color", c);
        (status.Name, status.NameZh, status.Color, status.Order, status.Active) = (name, nameZh.Length > 0 ? nameZh : name, draft.Color, draft.Order, draft.Active);
        if (!draft.IsDefault || status.IsDefault) return;
        if (!draft.Active) throw Refuse.Invalid("lastStatus", "isDefault");
        foreach (var other in await db.TicketStatuses.Where(x => x.Category == status.Category && x.IsDefault).ToListAsync(ct)) other.IsDefault = false;
        status.IsDefault = true;
    }
}
