using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets;

public sealed class CatalogWriterTests
{
    [Theory, EachDatabase]
    public async Task Statuses_NewDefault_TakesThePlaceOfTheOldOne(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        var parts = await catalog.CreateStatusAsync(new StatusDraft(StatusCategory.OnHold, "Waiting for parts", "等待备件", "#465064", 10, IsDefault: true), admin);

        Assert.Equal(parts.Id, desk.Catalog.DefaultOf(StatusCategory.OnHold).Id);
        Assert.Single(desk.Catalog.Statuses.Values, x => x.Category == StatusCategory.OnHold && x.IsDefault);
        Assert.Equal("lastStatus", await RefusalAsync(() => catalog.ChangeStatusAsync(parts.Id, StatusDraft.Of(parts) with { Active = false }, admin)));
        Assert.Equal("duplicate", await RefusalAsync(() => catalog.CreateStatusAsync(new StatusDraft(StatusCategory.New, "Open"), admin)));
        Assert.Equal("badFormat", await RefusalAsync(() => catalog.CreateStatusAsync(new StatusDraft(StatusCategory.New, "X", Color: "red;}"), admin)));
        Assert.Equal("fixed", await RefusalAsync(() => catalog.ChangeStatusAsync(parts.Id, StatusDraft.Of(parts) with { Category = StatusCategory.New }, admin)));
        Assert.Equal("forbidden", await RefusalAsync(() => catalog.CreateStatusAsync(new StatusDraft(StatusCategory.New, "Y"), Actor.User(desk.People.Boss))));
        var row = await desk.CreateAsync("parts", new SetStatus(parts.Id));
        Assert.Equal(StatusCategory.OnHold, row.StatusCategory);
    }

    [Theory, EachDatabase]
    public async Task Categories_TreeOfThem_HasNoCyclesAndNoTwins(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        var root = await catalog.CreateCategoryAsync(new CategoryDraft("Hardware", "硬件"), admin);
        var leaf = await desk.Gate.RunAsync((db, ct) => catalog.FindOrCreateCategoryInAsync(db, ["Hardware", "Router", "Antenna"], admin, ct));
        await desk.Get<CatalogCache>().ReloadAsync();

        Assert.Equal(["Hardware", "Router", "Antenna"], desk.Catalog.PathOf(leaf.Id).Select(x => x.Name));
        Assert.Equal(3, desk.Catalog.Under(root.Id).Count);
        Assert.Equal("cycle", await RefusalAsync(() => catalog.ChangeCategoryAsync(root.Id, CategoryDraft.Of(root) with { ParentId = leaf.Id }, admin)));
        Assert.Equal("duplicate", await RefusalAsync(() => catalog.CreateCategoryAsync(new CategoryDraft("Router", ParentId: root.Id), admin)));
        Assert.Equal("unknownValue", await RefusalAsync(() => catalog.CreateCategoryAsync(new CategoryDraft("X", ParentId: 4711), admin)));
    }

    [Theory, EachDatabase]
    public async Task Tags_Renamed_AreRenamedOnTicketsAndKeptWhileInUse(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (catalog, admin) = (desk.Get<CatalogWriter>(), Actor.User(desk.People.Admin));
        var row = await desk.CreateAsync("x", new AddTags("frimware"));
        await catalog.RenameTagAsync(row.TagIds[0], "Firmware Update", admin);
        var spare = await catalog.CreateTagAsync("spare", admin);

        Assert.Equal("firmware-update", desk.Catalog.Tags[row.TagIds[0]].Name);
        Assert.Equal("inUse", await RefusalAsync(() => catalog.DeleteTagAsync(row.TagIds[0], admin)));
        Assert.Equal("duplicate", await RefusalAsync(() => catalog.RenameTagAsync(spare.Id, "firmware-update", admin)));
        await catalog.DeleteTagAsync(spare.Id, admin);
        Assert.DoesNotContain(spare.Id, desk.Catalog.Tags.Keys);
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Key;
}
