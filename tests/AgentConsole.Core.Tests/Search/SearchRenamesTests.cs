using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Search;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Search;

/// <summary>Tickets are found by the new name of what they belong to, whatever happens in between.</summary>
public sealed class SearchRenamesTests
{
    [Theory, EachDatabase]
    public async Task Rename_CustomerOrganizationAndTag_TicketsFollow(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var admin = Actor.User(desk.People.Admin);
        for (var i = 0; i < 3; i++) await desk.CreateAsync($"x{i}", new AddTags("walrus"));
        var other = await desk.ByOrtegaAsync("other", "y");

        var customers = desk.Get<CustomerReader>();
        var wang = (await customers.FindAsync(desk.People.Wang))!;
        var draft = CustomerDraft.Of(wang);
        await desk.Get<CustomerWriter>().ChangeAsync(wang.Id, draft with { Name = "李娜", Contacts = [.. draft.Contacts, new ContactDraft(ContactKind.WeChat, "lina88")] }, admin);
        await desk.FoundSoonAsync("李娜", 3);
        await desk.FoundSoonAsync("lina88", 3);
        Assert.Empty(await desk.FindAsync("王芳"));

        var harbour = (await customers.FindOrganizationAsync(desk.People.Harbour))!;
        await desk.Get<CustomerWriter>().ChangeOrganizationAsync(harbour.Id, OrganizationDraft.Of(harbour) with { Name = "Zebra 集团" }, admin);
        await desk.FoundSoonAsync("zebra 集团", 3);
        Assert.Empty(await desk.FindAsync("海港物流"));

        await desk.Get<CatalogWriter>().RenameTagAsync(desk.Catalog.TagsByName["walrus"].Id, "tapir", admin);
        await desk.FoundSoonAsync("tapir", 3);
        Assert.Empty(await desk.FindAsync("walrus"));
        Assert.Equal([other.Id], await desk.FindAsync("ortega"));
    }

    [Theory, EachDatabase]
    public async Task Rename_AndACrashBeforeTheIndexFollowed_FollowsAfterTheStart(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.CreateAsync("x");
        await desk.Get<SearchUpkeep>().DisposeAsync();
        var wang = (await desk.Get<CustomerReader>().FindAsync(desk.People.Wang))!;
        await desk.Get<CustomerWriter>().ChangeAsync(wang.Id, CustomerDraft.Of(wang) with { Name = "李娜" }, Actor.User(desk.People.Admin));
        Assert.Empty(await desk.FindAsync("李娜"));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.RestartAsync();
        await desk.FoundSoonAsync("李娜", 1);
    }

    [Theory, EachDatabase]
    public async Task CatchUp_LongAfter_LooksAtEachEntryOnce(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        await desk.Get<SearchUpkeep>().DisposeAsync();
        var wang = (await desk.Get<CustomerReader>().FindAsync(desk.People.Wang))!;
        await desk.Get<CustomerWriter>().ChangeAsync(wang.Id, CustomerDraft.Of(wang) with { Name = "李娜" }, Actor.User(desk.People.Admin));
        var renames = desk.Get<SearchRenames>();
        await using var db = await desk.ReadAsync();
        var last = await db.Set<AuditEntry>().MaxAsync(x => x.Id);
        await renames.CatchUpAsync();
        Assert.True(await db.SearchStates.Select(x => x.AuditSeen).SingleAsync() < last); // so young that another may still come before it
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await renames.CatchUpAsync();
        Assert.Equal(last, await db.SearchStates.Select(x => x.AuditSeen).SingleAsync());
    }

    [Theory, EachDatabase]
    public async Task Apply_Refused_LeavesNothingInTheIndex(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var row = await desk.CreateAsync("walrus");
        var before = await SearchDump.OfAsync(desk);
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.Gate.RunAsync(async (db, ct) =>
        {
            await desk.Tickets.ApplyInAsync(db, new TicketCall(row.Id, null, Actor.User(desk.People.Admin), [new SetSubject("tapir"), new AddNote(new MessageBody(SearchDesk.LongText))]), ct);
            throw new InvalidOperationException("the power fails");
        }));
        Assert.Equal(before, await SearchDump.OfAsync(desk));
        Assert.Equal([row.Id], await desk.FindAsync("walrus"));
        Assert.Empty(await desk.FindAsync("tapir"));
    }
}
