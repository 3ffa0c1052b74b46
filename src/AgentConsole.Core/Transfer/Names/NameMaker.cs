using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Transfer;

/// <summary>Makes what rows name and the desk does not have, through the writers that an admin's pages use, in the order given.</summary>
public sealed class NameMaker(IWriteGate gate, PeopleWriter people, CatalogWriter catalogs, FieldWriter fields, StaffCache staff, CatalogCache catalog,
    TimeProvider time)
{
    /// <summary>
    /// Makes them in one transaction and returns when the desk's memory shows them. What is there already is left alone. Those that the desk
    /// refuses are returned with the reason, by their key.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Refusal>> MakeAsync(IReadOnlyList<NameNeed> needs, Actor actor, CancellationToken ct)
    {
        var refused = new Dictionary<string, Refusal>();
        if (needs.Count == 0) return refused;
        try
        {
            await gate.RunAsync(async (db, token) =>
            {
                foreach (var need in needs) await MakeInAsync(db, need, actor, token);
            }, ct);
        }
        catch (RefusedException e) when (e.Refusal.Kind != RefusalKind.Unavailable)
        {
            foreach (var need in needs)
                if (await TryOneAsync(need, actor, ct) is { } refusal) refused[need.Key] = refusal;
        }

        await staff.ReloadAsync(ct);
        await catalog.ReloadAsync(ct);
        return refused;
    }

    private async Task<Refusal?> TryOneAsync(NameNeed need, Actor actor, CancellationToken ct)
    {
        try
        {
            await gate.RunAsync((db, token) => MakeInAsync(db, need, actor, token), ct);
            return null;
        }
        catch (RefusedException e) when (e.Refusal.Kind != RefusalKind.Unavailable)
        {
            return e.Refusal;
        }
    }

    private async Task MakeInAsync(AgentDb db, NameNeed need, Actor actor, CancellationToken ct)
    {
        (time as LogClock)?.Set(need.At);
        switch (need)
        {
            case StatusNeed x: await StatusAsync(db, x, actor, ct); break;
            case GroupNeed x: await people.FindOrCreateGroupInAsync(db, x.Name, actor, ct); break;
            case PersonNeed x: await PersonAsync(db, x, actor, ct); break;
            case MembersNeed x: await MembersAsync(db, x, actor, ct); break;
            case CategoryNeed x: await catalogs.FindOrCreateCategoryInAsync(db, x.Path, actor, ct); break;
            case FieldNeed x: await FieldAsync(db, x.Draft, actor, ct); break;
            default: throw new InvalidOperationException($"No maker for {need.GetType().Name}.");
        }

        db.ChangeTracker.Clear(); // a thousand of them must not make each next one slower
    }

    private async Task StatusAsync(AgentDb db, StatusNeed need, Actor actor, CancellationToken ct)
    {
        if (await db.TicketStatuses.AnyAsync(x => x.Name == need.Name, ct)) return;
        await catalogs.CreateStatusInAsync(db, new StatusDraft(need.Category, need.Name, need.NameZh, Order: 100), actor, ct);
    }

    private async Task PersonAsync(AgentDb db, PersonNeed need, Actor actor, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(x => x.Name == need.Name, ct)) await people.CreateUserInAsync(db, new UserDraft(need.Name), need.Works, actor, ct);
    }

    private async Task MembersAsync(AgentDb db, MembersNeed need, Actor actor, CancellationToken ct)
    {
        var group = await db.Groups.AsNoTracking().FirstAsync(x => x.Name == need.Group, ct);
        var named = await db.Users.AsNoTracking().Where(x => need.People.Contains(x.Name)).GroupBy(x => x.Name).Select(g => g.Min(x => x.Id)).ToListAsync(ct);
        var present = await db.GroupMembers.Where(x => x.GroupId == group.Id).Select(x => x.UserId).ToListAsync(ct);
        await people.SetMembersInAsync(db, group.Id, [.. present.Union(named).Order()], actor, ct);
    }

    private async Task FieldAsync(AgentDb db, FieldDraft draft, Actor actor, CancellationToken ct)
    {
        var field = await db.CustomFields.FirstOrDefaultAsync(x => x.Key == draft.Key, ct);
        if (field is null) await fields.CreateInAsync(db, draft, actor, ct);
        else if (draft.Options?.Except(field.Options).ToList() is { Count: > 0 } more && field.Type is CustomFieldType.Choice or CustomFieldType.Choices)
            await fields.ChangeInAsync(db, field.Id, FieldDraft.Of(field) with { Options = [.. field.Options, .. more] }, actor, ct);
    }
}
