using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;

namespace AgentConsole.Core.Tests.People;

public sealed class CustomerReaderTests
{
    [Theory, EachDatabase]
    public async Task Search_PartOfNameAddressOrNumber_FindsTheCustomer(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var customers = desk.Get<CustomerWriter>();
        var chen = await customers.CreateAsync(new CustomerDraft("陈静怡 Chen Jingyi",
            [new ContactDraft(ContactKind.Email, "c.jingyi@nordlicht.example"), new ContactDraft(ContactKind.Phone, "138 0013 8000")]), Actor.System);
        var garcia = await customers.CreateAsync(new CustomerDraft("José García-Lopez", [new ContactDraft(ContactKind.WeChat, "pepe_99")]), Actor.System);

        foreach (var text in new[] { "陈", "静怡", "陈静", "chen", "ING", "jingyi 陈", "nordlicht", "c.jingyi@nord", "0013", "138 0013 8000", "+86138", "8000", "静怡chen" })
            Assert.Equal((text, chen.Id), (text, Assert.Single((await desk.Get<CustomerReader>().SearchAsync(text)).Rows).Id));
        foreach (var text in new[] { "garcia", "ＧＡＲＣＩＡ", "lopez jose", "pepe_99", "opez" })
            Assert.Equal((text, garcia.Id), (text, Assert.Single((await desk.Get<CustomerReader>().SearchAsync(text)).Rows).Id));
        foreach (var text in new[] { "怡静", "chen garcia", "%", "_", "'; DROP TABLE", "\0", "\uD800", new string('x', 100_000) })
            Assert.Empty((await desk.Get<CustomerReader>().SearchAsync(text)).Rows);
    }

    [Theory, EachDatabase]
    public async Task Search_AfterAChange_KnowsTheNewNameOnly(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (customers, reader) = (desk.Get<CustomerWriter>(), desk.Get<CustomerReader>());
        var made = await customers.CreateAsync(new CustomerDraft("Before Smith", []), Actor.System);
        await customers.ChangeAsync(made.Id, new CustomerDraft("After Smith", []), Actor.System);

        Assert.Empty((await reader.SearchAsync("before")).Rows);
        Assert.Single((await reader.SearchAsync("after smith")).Rows);
    }

    [Theory, EachDatabase]
    public async Task Search_PageByPage_ShowsEachOnceInOneOrder(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var customers = desk.Get<CustomerWriter>();
        await desk.Gate.RunAsync(async (db, ct) =>
        {
            for (var i = 0; i < 60; i++)
                await customers.CreateInAsync(db, new CustomerDraft($"Wang {i % 7} Wanger", [new ContactDraft(ContactKind.Email, $"wang{i}@wangs.example")], i % 2 == 0 ? desk.People.Harbour : null), Actor.System, null, ct);
        });
        foreach (var (text, organization, expected) in new[] { ("wang", (int?)null, 61), ("", null, 62), ("wang", desk.People.Harbour, 31), ("", desk.People.Harbour, 31) })
        {
            var seen = new List<int>();
            for (PageMark? mark = null; ;)
            {
                var page = await desk.Get<CustomerReader>().SearchAsync(text, 7, mark, organization);
                seen.AddRange(page.Rows.Select(x => x.Id));
                if ((mark = page.Next) is null) break;
            }

            Assert.Equal((text, expected, expected), (text, seen.Count, seen.Distinct().Count()));
        }
    }

    [Theory, EachDatabase]
    public async Task Organizations_PartOfTheName_WithTheNumberOfCustomers(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var found = Assert.Single((await desk.Get<CustomerReader>().OrganizationsAsync("harBOUR")).Rows);
        Assert.Equal((desk.People.Harbour, 1), (found.Id, found.Customers));
        Assert.Single((await desk.Get<CustomerReader>().OrganizationsAsync("港物")).Rows);
        Assert.Empty((await desk.Get<CustomerReader>().OrganizationsAsync("%")).Rows);
    }
}
