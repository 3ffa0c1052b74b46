using System.Text.Json.Nodes;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Conditions;

/// <summary>
/// A desk with something in every field: custom fields of each type, a category tree, own statuses, tags, and tickets made and
/// changed through the door over forty days, each value sometimes missing. The same on every run and database.
/// </summary>
public sealed class ConditionWorld : IAsyncDisposable
{
    private readonly Random _random = new(20260302);

    private ConditionWorld(TestDesk desk) => Desk = desk;

    public static readonly string[] Texts =
    [
        "Printer on fire", "PRINTER ON FIRE", "打印机着火了", "退款 Refund 申请", "100% cotton_shirt", "C:\\temp\\*.log", "Straße ÉCOLE école", "İstanbul ılık",
        "“quoted” \"text\"", "order 8841", "ORDER 88412 订单", "ＡＢＣ full width", "🎉 party 👩‍👩‍👧", "a,b (c) OR d", "none", "me", "Ωmega K kelvin",
    ];

    public TestDesk Desk { get; }
    public IReadOnlyList<TicketRow> Rows { get; private set; } = [];
    public IReadOnlyDictionary<long, TicketTexts> Conversations { get; private set; } = new Dictionary<long, TicketTexts>();
    public ConditionCompiler Compiler => Desk.Get<ConditionCompiler>();
    public ConditionFields Fields => Desk.Get<ConditionFields>();

    public static async Task<ConditionWorld> OpenAsync(TestDatabase? database = null, int tickets = 60)
    {
        var world = new ConditionWorld(await TestDesk.OpenAsync(database));
        await world.FillCatalogAsync();
        for (var i = 0; i < tickets; i++) await world.AddTicketAsync();
        await world.ReadAsync();
        return world;
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    /// <summary>Reads all rows and conversations anew.</summary>
    public async Task ReadAsync()
    {
        await using var db = await Desk.ReadAsync();
        var tickets = await db.Tickets.AsNoTracking().Include(x => x.Requester).Include(x => x.Organization).OrderBy(x => x.Id).ToListAsync();
        Rows = [.. tickets.Select(TicketRow.From)];
        var texts = new Dictionary<long, TicketTexts>();
        foreach (var row in Rows) texts[row.Id] = await TicketTexts.ReadAsync(db, row.Id);
        Conversations = texts;
    }

    public long[] InMemory(CompiledCondition compiled, DateTime now) =>
        [.. Rows.Where(x => compiled.Matches(x, now, compiled.NeedsTexts ? Conversations[x.Id] : null)).Select(x => x.Id)];

    public long[] InSql(CompiledCondition compiled, DateTime now)
    {
        using var db = Desk.Get<IDbContextFactory<AgentDb>>().CreateDbContext();
        return [.. db.Tickets.Where(compiled.Where(db, now)).OrderBy(x => x.Id).Select(x => x.Id)];
    }

    private async Task FillCatalogAsync()
    {
        var admin = Actor.User(Desk.People.Admin);
        var fields = Desk.Get<FieldWriter>();
        await fields.CreateAsync(new FieldDraft("order_no", "Order number", CustomFieldType.Text, "订单号"), admin);
        await fields.CreateAsync(new FieldDraft("amount", "Amount", CustomFieldType.Number, "金额", Indexed: true), admin);
        await fields.CreateAsync(new FieldDraft("due", "Due", CustomFieldType.Date, "到期日"), admin);
        await fields.CreateAsync(new FieldDraft("warranty", "Warranty", CustomFieldType.YesNo, "保修"), admin);
        await fields.CreateAsync(new FieldDraft("size", "Size", CustomFieldType.Choice, "尺码", ["S", "M", "大号", "none", "a,\"b\"\\c"]), admin);
        await fields.CreateAsync(new FieldDraft("parts", "Parts", CustomFieldType.Choices, "部件", ["Fan", "fan", "风扇", "a,\"b\"\\c", ",", "["]), admin);
        var catalog = Desk.Get<CatalogWriter>();
        var hardware = await catalog.CreateCategoryAsync(new CategoryDraft("Hardware", "硬件"), admin);
        var printers = await catalog.CreateCategoryAsync(new CategoryDraft("Printers", "打印机", hardware.Id), admin);
        await catalog.CreateCategoryAsync(new CategoryDraft("Other", "其他", printers.Id), admin);
        await catalog.CreateCategoryAsync(new CategoryDraft("Other", "其他"), admin);
        await catalog.CreateStatusAsync(new StatusDraft(StatusCategory.Pending, "Waiting for parts", "等配件"), admin);
        foreach (var tag in new[] { "vip", "退款", "none", "c++", "10" }) await catalog.CreateTagAsync(tag, admin);
        var people = Desk.Get<PeopleWriter>();
        var anna = Desk.Staff.Users[Desk.People.Anna];
        await people.ChangeUserAsync(anna.Id, UserDraft.Of(anna) with { TimeZone = "America/New_York", Language = "en" }, admin);
        var li = Desk.Staff.Users[Desk.People.Li];
        await people.ChangeUserAsync(li.Id, UserDraft.Of(li) with { TimeZone = "Asia/Shanghai", Language = "zh-Hans" }, admin);
        await people.CreateDepartmentAsync("Night shift", Desk.People.Support, null, admin);
        var customers = Desk.Get<CustomerWriter>();
        var shop = await customers.CreateOrganizationAsync(new OrganizationDraft("100%_Shop", [], Vip: true), admin);
        await customers.CreateAsync(new CustomerDraft("Émile 50%", [new ContactDraft(ContactKind.Phone, "+49 30 1234567", true)], shop.Id, "de"), admin);
        await Desk.Get<StaffCache>().ReloadAsync();
        await Desk.Get<CatalogCache>().ReloadAsync();
    }

    private async Task AddTicketAsync()
    {
        var people = Desk.People;
        Desk.Clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 24 * 60)));
        await using var db = await Desk.ReadAsync();
        var customers = await db.Customers.OrderBy(x => x.Id).Select(x => x.Id).ToListAsync();
        var draft = new NewTicket(Pick(Texts), Pick(customers), Pick(Enum.GetValues<Channel>()), Pick(Enum.GetValues<Priority>()));
        var row = await Desk.Tickets.CreateAsync(draft, Actor.User(people.Admin), [.. Actions(0.5)]);
        for (var i = _random.Next(3); i > 0; i--)
        {
            Desk.Clock.Advance(TimeSpan.FromMinutes(_random.Next(1, 300)));
            try
            {
                row = await Desk.Tickets.ApplyAsync(row.Id, null, Actor.User(Pick([people.Admin, people.Admin, people.Boss])), [.. Actions(0.3)]);
            }
            catch (RefusedException)
            {
                // closed, void or out of sight: the ticket stays as it is
            }
        }
    }

    private IEnumerable<TicketAction> Actions(double chance)
    {
        var (people, catalog) = (Desk.People, Desk.Catalog);
        bool Now() => _random.NextDouble() < chance;
        if (Now()) yield return new SetCategory(Pick(catalog.Categories.Keys.Order().Select(x => (int?)x)));
        if (Now()) yield return new SetGroup(Pick([people.Tech, people.Refunds, people.Money]));
        if (Now()) yield return new SetAssignee(Pick([people.Anna, people.Li, people.Otto, people.Boss]));
        if (Now()) yield return new AddTags(Pick(["vip", "退款", "none", "c++"]), Pick(["vip", "10"]));
        if (Now()) yield return new Follow(Pick([people.Anna, people.Li]));
        if (Now()) yield return new AddCollaborator(Pick([new Collaborator(false, people.Otto, true), new Collaborator(true, people.Money, false), new Collaborator(true, people.Anna, true)]));
        if (Now()) yield return new SetField("order_no", JsonValue.Create(Pick(Texts)));
        if (Now()) yield return new SetField("amount", JsonValue.Create(Pick([0d, -1.5, 1e-7, 42, 3.14, 9007199254740993])));
        if (Now()) yield return new SetField("due", JsonValue.Create(Desk.Clock.UtcNow.AddDays(_random.Next(-20, 20)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        if (Now()) yield return new SetField("warranty", JsonValue.Create(_random.Next(2) == 0));
        if (Now()) yield return new SetField("size", JsonValue.Create(Pick(catalog.Fields["size"].Options)));
        if (Now()) yield return new SetField("parts", new JsonArray([.. catalog.Fields["parts"].Options.Where(_ => _random.Next(3) == 0).Select(x => JsonValue.Create(x))]));
        if (Now()) yield return new AddCustomerMessage(new MessageBody(Pick(Texts)));
        if (Now()) yield return new AddReply(new MessageBody(Pick(Texts) + "\n" + Pick(Texts)));
        if (Now()) yield return new AddNote(new MessageBody(Pick(Texts)));
        if (Now()) yield return new SetStatus(Pick(catalog.Statuses.Keys.Order()));
        if (_random.Next(15) == 0) yield return new VoidTicket("spam");
        if (_random.Next(15) == 0) yield return new DeleteTicket();
    }

    private T Pick<T>(IEnumerable<T> from)
    {
        var all = from.ToList();
        return all[_random.Next(all.Count)];
    }
}
