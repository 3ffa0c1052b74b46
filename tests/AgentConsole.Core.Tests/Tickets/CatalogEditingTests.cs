using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Tickets;

/// <summary>Statuses, tags and categories that tickets have, taken out of use, merged and put into order.</summary>
public sealed class CatalogEditingTests
{
    [Theory, EachDatabase]
    public async Task Status_Retired_GivesAllItsTicketsTheSuccessorClosedOnesToo(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        var archived = await catalog.CreateStatusAsync(new StatusDraft(StatusCategory.Closed, "Archived", "已归档"), admin);
        var row = await desk.CreateAsync("old", new SetStatus(archived.Id));
        var (closed, version) = (desk.Clock.Now(), row.Version);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("badSuccessor", await RefusalAsync(() => catalog.RetireStatusAsync(archived.Id, 5, admin)));
        Assert.Equal("lastStatus", await RefusalAsync(() => catalog.RetireStatusAsync(6, archived.Id, admin)));
        Assert.Equal("forbidden", await RefusalAsync(() => catalog.RetireStatusAsync(archived.Id, 6, Actor.User(desk.People.Boss))));

        Assert.Equal(1, await desk.Get<CatalogCounts>().OfStatusAsync(archived.Id));
        Assert.Equal(1, await catalog.RetireStatusAsync(archived.Id, 6, admin));
        Assert.Equal(0, await catalog.RetireStatusAsync(archived.Id, 6, admin));

        Assert.False(desk.Catalog.Statuses[archived.Id].Active);
        await using var db = await desk.ReadAsync();
        var ticket = await db.Tickets.SingleAsync();
        Assert.Equal((6, closed, version + 1), (ticket.StatusId, ticket.ClosedAt, ticket.Version));
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(x => x.Act == "retired"));
    }

    [Theory, EachDatabase]
    public async Task Tags_Merged_AreOneOnAllTickets(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        var wrong = await desk.CreateAsync("wrong", new AddTags("frimware"));
        var both = await desk.CreateAsync("both", new AddTags("frimware", "firmware", "vip"));
        var closed = await desk.CreateAsync("closed", new AddTags("frimware"), new SetStatus(6));
        var (from, into) = (desk.Catalog.TagsByName["frimware"].Id, desk.Catalog.TagsByName["firmware"].Id);

        Assert.Equal(3, await catalog.MergeTagsAsync(from, into, admin));

        await using var db = await desk.ReadAsync();
        Assert.Equal(3, (await desk.Get<CatalogCounts>().OfTagsAsync([from, into]))[into]);
        Assert.All(await db.Tickets.ToListAsync(), x => Assert.Contains(into, x.TagIds));
        Assert.DoesNotContain(from, desk.Catalog.Tags.Keys);
        var change = await db.TicketChanges.Where(x => x.TicketId == closed.Id).OrderBy(x => x.Version).LastAsync();
        Assert.Equal(new Cause(CauseKind.TagMerged, into), change.Cause);
        var merged = await db.Set<AuditEntry>().SingleAsync(x => x.Subject == "tag" && x.Act == "merged");
        Assert.Contains("firmware", merged.After!, StringComparison.Ordinal);
        Assert.Equal("duplicate", await RefusalAsync(() => catalog.RenameTagAsync(into, "vip", admin)));
        Assert.Equal("noChange", await RefusalAsync(() => catalog.MergeTagsAsync(into, into, admin)));
        Assert.Equal((1, 1), (wrong.Version, both.Version));
    }

    [Theory, EachDatabase]
    public async Task Tag_Erased_IsTakenFromItsTickets(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        await desk.CreateAsync("x", new AddTags("once", "kept"));
        var (once, kept) = (desk.Catalog.TagsByName["once"].Id, desk.Catalog.TagsByName["kept"].Id);
        await catalog.RenameTagAsync(kept, "stays", admin, seen: "kept");
        Assert.Equal("conflict", await RefusalAsync(() => catalog.RenameTagAsync(kept, "stayed", admin, seen: "kept")));

        Assert.Equal(1, await catalog.EraseTagAsync(once, admin));

        await using var db = await desk.ReadAsync();
        Assert.Equal([kept], (await db.Tickets.SingleAsync()).TagIds);
        Assert.DoesNotContain("once", desk.Catalog.TagsByName.Keys);
    }

    [Theory, EachDatabase]
    public async Task Categories_InUse_StayAndTheOthersGo(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        var hardware = await catalog.CreateCategoryAsync(new CategoryDraft("Hardware", "硬件"), admin);
        var router = await catalog.CreateCategoryAsync(new CategoryDraft("Router", ParentId: hardware.Id), admin);
        var cable = await catalog.CreateCategoryAsync(new CategoryDraft("Cable", ParentId: hardware.Id), admin);
        await desk.CreateAsync("x", new SetCategory(router.Id));
        Assert.Equal("categoryInUse", await RefusalAsync(() => catalog.DeleteCategoryAsync(hardware.Id, admin)));
        Assert.Equal("categoryInUse", await RefusalAsync(() => catalog.DeleteCategoryAsync(router.Id, admin)));

        await catalog.OrderCategoriesAsync(hardware.Id, [cable.Id, router.Id], admin);
        Assert.Equal("changedMeanwhile", await RefusalAsync(() => catalog.OrderCategoriesAsync(hardware.Id, [cable.Id], admin)));
        Assert.True(desk.Catalog.Categories[cable.Id].Order < desk.Catalog.Categories[router.Id].Order);
        var seen = CategoryDraft.Of(desk.Catalog.Categories[cable.Id]);
        await catalog.ChangeCategoryAsync(cable.Id, seen with { Name = "Cables" }, admin, seen: seen);
        Assert.Equal("conflict", await RefusalAsync(() => catalog.ChangeCategoryAsync(cable.Id, seen with { Name = "Wires" }, admin, seen: seen)));
        await catalog.DeleteCategoryAsync(cable.Id, admin);
        Assert.DoesNotContain(cable.Id, desk.Catalog.Categories.Keys);
    }

    [Theory, EachDatabase]
    public async Task Statuses_PutIntoOrder_KeepTheirCategoryTogether(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        var parts = await catalog.CreateStatusAsync(new StatusDraft(StatusCategory.OnHold, "Parts"), admin);
        await catalog.OrderStatusesAsync(StatusCategory.OnHold, [parts.Id, 4], admin);

        Assert.Equal([parts.Id, 4], desk.Catalog.Statuses.Values.Where(x => x.Category == StatusCategory.OnHold).OrderBy(x => x.Order).Select(x => x.Id));
        Assert.Equal("changedMeanwhile", await RefusalAsync(() => catalog.OrderStatusesAsync(StatusCategory.OnHold, [4], admin)));
        var seen = StatusDraft.Of(desk.Catalog.Statuses[parts.Id]);
        await catalog.ChangeStatusAsync(parts.Id, seen with { Color = "#123456" }, admin, seen: seen);
        await catalog.ChangeStatusAsync(parts.Id, seen with { NameZh = "等待备件" }, admin, seen: seen);
        Assert.Equal(("#123456", "等待备件"), (desk.Catalog.Statuses[parts.Id].Color, desk.Catalog.Statuses[parts.Id].NameZh));
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Key;
}
