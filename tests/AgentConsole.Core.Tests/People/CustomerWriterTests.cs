using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.People;

public sealed class CustomerWriterTests
{
    private static readonly Actor System = Actor.System;

    [Theory, EachDatabase]
    public async Task Create_SeveralContacts_KeepsThePrimaryOnesInStep(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var customers = desk.Get<CustomerWriter>();
        var made = await customers.CreateAsync(new CustomerDraft("陈静 Chen Jing",
        [
            new ContactDraft(ContactKind.Email, "Chen@Old.example"), new ContactDraft(ContactKind.Email, "chen@new.example", Primary: true),
            new ContactDraft(ContactKind.Phone, "138 0013-8000"), new ContactDraft(ContactKind.WeChat, "ChenJing_01"),
        ]), System);

        Assert.Equal(("chen@new.example", "138 0013-8000"), (made.Email, made.Phone));
        var found = await desk.Get<CustomerReader>().FindAsync(made.Id);
        Assert.Equal("+8613800138000", found!.Contacts.Single(x => x.Kind == ContactKind.Phone).Normalized);
        var draft = CustomerDraft.Of(found);
        var changed = await customers.ChangeAsync(made.Id, draft with { Contacts = [.. draft.Contacts.Where(x => x.Kind != ContactKind.Phone && !x.Primary), new ContactDraft(ContactKind.Phone, "+49 30 1234567")] }, System);
        Assert.Equal(("Chen@Old.example", "+49 30 1234567"), (changed.Email, changed.Phone));
    }

    [Theory, EachDatabase]
    public async Task Create_ContactOfAnother_IsRefusedAsDuplicate(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var customers = desk.Get<CustomerWriter>();
        await customers.CreateAsync(new CustomerDraft("One", [new ContactDraft(ContactKind.Phone, "+86 138 0013 8000")]), System);

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            customers.CreateAsync(new CustomerDraft("Two", [new ContactDraft(ContactKind.Phone, "13800138000")]), System));
        Assert.Equal(("duplicate", "contacts"), (refused.Refusal.Key, refused.Refusal.Field));
        Assert.Equal("badFormat", (await Assert.ThrowsAsync<RefusedException>(() =>
            customers.CreateAsync(new CustomerDraft("Three", [new ContactDraft(ContactKind.Email, "not an address")]), System))).Refusal.Key);
    }

    [Theory]
    [InlineData(ContactKind.Email, " Anna@Example.COM ", "anna@example.com")]
    [InlineData(ContactKind.Email, "li@例子.中国", "li@xn--fsqu00a.xn--fiqs8s")]
    [InlineData(ContactKind.Email, "a@b@c.example", null)]
    [InlineData(ContactKind.Email, "a b@c.example", null)]
    [InlineData(ContactKind.Email, "@c.example", null)]
    [InlineData(ContactKind.Phone, "（010）8888 6666", "01088886666")]
    [InlineData(ContactKind.Phone, "１３８００１３８０００", "+8613800138000")]
    [InlineData(ContactKind.Phone, "0086 138 0013 8000", "+8613800138000")]
    [InlineData(ContactKind.Phone, "call me", null)]
    [InlineData(ContactKind.WeChat, "ChenJing_01", "chenjing_01")]
    [InlineData(ContactKind.External, "CRM-Ab1", "CRM-Ab1")]
    public void Normalize_AContact_IsComparable(ContactKind kind, string value, string? normalized) =>
        Assert.Equal(normalized, ContactValue.Normalize(kind, value));

    [Theory, EachDatabase]
    public async Task FindOrCreate_SameAddressOrPhone_IsTheSameCustomer(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var customers = desk.Get<CustomerWriter>();
        var first = await customers.FindOrCreateAsync("Jonas Keller", "jonas@keller.example", "+49 30 1", System);
        Assert.Equal(first.Id, (await customers.FindOrCreateAsync(null, "JONAS@keller.example", null, System)).Id);
        Assert.Equal(first.Id, (await customers.FindOrCreateAsync("Other", null, "0049301", System)).Id);
        var nameless = await customers.FindOrCreateAsync(" ", "who@where.example", null, System);
        Assert.Equal("who@where.example", nameless.Name);
        var named = await customers.FindOrCreateAsync("Only A Name", null, null, System);
        Assert.Equal(named.Id, (await customers.FindOrCreateAsync("Only A Name", null, null, System)).Id);
        await Assert.ThrowsAsync<RefusedException>(() => customers.FindOrCreateAsync(null, null, null, System));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => customers.FindOrCreateAsync("Race", "race@where.example", null, System)));
        Assert.Single((await desk.Get<CustomerReader>().SearchAsync("race")).Rows);
    }

    [Theory, EachDatabase]
    public async Task Create_MailDomainOfAnOrganization_JoinsIt(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var customers = desk.Get<CustomerWriter>();
        var organization = await customers.CreateOrganizationAsync(new OrganizationDraft("Müller GmbH", ["@Müller.example"]), System);
        var member = await customers.FindOrCreateAsync("Eva", "eva@xn--mller-kva.example", null, System);
        Assert.Equal(organization.Id, member.OrganizationId);
        Assert.Equal("duplicate", (await Assert.ThrowsAsync<RefusedException>(() =>
            customers.CreateOrganizationAsync(new OrganizationDraft("Copy", ["müller.example"]), System))).Refusal.Key);

        await customers.ChangeOrganizationAsync(organization.Id, new OrganizationDraft("Müller AG", ["mueller.example"]), System);
        Assert.Null((await customers.FindOrCreateAsync("Max", "max@müller.example", null, System)).OrganizationId);
        Assert.Equal("Müller AG", (await desk.Get<CustomerReader>().FindAsync(member.Id))!.Organization!.Name);
    }

    [Theory, EachDatabase]
    public async Task Change_NameOfARequester_TellsTheListsOfItsTickets(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (one, two) = (await desk.CreateAsync("One"), await desk.CreateAsync("Two"));
        var heard = new List<TicketMoved>();
        var both = new TaskCompletionSource();
        using var watch = desk.Live.Watch<TicketMoved>(x =>
        {
            lock (heard) heard.Add(x);
            if (heard.Count == 4) both.TrySetResult();
        });
        var customers = desk.Get<CustomerWriter>();
        var wang = await desk.Get<CustomerReader>().FindAsync(desk.People.Wang);
        await customers.ChangeAsync(wang!.Id, CustomerDraft.Of(wang) with { Name = "王方 Wang Fang", Vip = false }, Actor.User(desk.People.Anna));
        await customers.ChangeOrganizationAsync(desk.People.Harbour, new OrganizationDraft("Harbour 2", []), Actor.User(desk.People.Anna));
        await both.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([one.Id, two.Id, one.Id, two.Id], heard.Select(x => x.TicketId));
        Assert.All(heard, x => Assert.Empty(x.Changes));
        Assert.Equal(("王芳 Wang Fang", true, "王方 Wang Fang", false), (heard[0].Before!.Requester.Name, heard[0].Before!.Requester.Vip, heard[0].After!.Requester.Name, heard[0].After!.Requester.Vip));
        Assert.Equal(("海港物流 Harbour Logistics", "Harbour 2"), (heard[3].Before!.OrganizationName, heard[3].After!.OrganizationName));
        Assert.Equal(1, heard[0].After!.Version);
    }

    [Theory, EachDatabase]
    public async Task Change_ByLightAgent_IsForbidden(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            desk.Get<CustomerWriter>().CreateAsync(new CustomerDraft("X", []), Actor.User(desk.People.Light)));
        Assert.Equal(RefusalKind.Forbidden, refused.Refusal.Kind);
    }
}
