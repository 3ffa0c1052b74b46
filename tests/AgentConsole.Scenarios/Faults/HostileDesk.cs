using System.Text;
using System.Text.Json.Nodes;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Scenarios.Testing;

namespace AgentConsole.Scenarios.Faults;

/// <summary>A desk in which every text that anybody can write is hostile, written through the same writers that pages, API and imports use.</summary>
public sealed class HostileDesk : Desk
{
    /// <summary>Made in the order of <see cref="HostileText.Names"/>.</summary>
    public List<Customer> Customers { get; } = [];
    public List<Organization> Organizations { get; } = [];
    public List<TicketCategory> Categories { get; } = [];
    public List<TicketStatus> Statuses { get; } = [];
    public List<Group> Groups { get; } = [];
    public List<User> Users { get; } = [];
    public List<Filter> Filters { get; } = [];

    /// <summary>One for each of <see cref="HostileText.Lines"/>.</summary>
    public IReadOnlyList<TicketRow> Tickets { get; private set; } = [];

    /// <summary>The ticket with all the messages and a history of everything.</summary>
    public long Talk { get; private set; }

    Actor Admin => Actor.User(People.Admin);

    protected override async ValueTask FillAsync()
    {
        await base.FillAsync();
        await Get<IWriteGate>().RunAsync(async (db, ct) =>
        {
            var (people, customers, catalog, fields) = (Get<PeopleWriter>(), Get<CustomerWriter>(), Get<CatalogWriter>(), Get<FieldWriter>());
            foreach (var (name, i) in HostileText.Names.Select((x, i) => (x, i)))
            {
                Organizations.Add(await customers.CreateOrganizationInAsync(db, new OrganizationDraft(name, [], name), Admin, null, ct));
                await db.SaveChangesAsync(ct);
                Customers.Add(await customers.CreateInAsync(db, new CustomerDraft(name, [new(ContactKind.WeChat, $"{i}{name}"), new(ContactKind.Email, $"x{i}@hostile.example")], Organizations[i].Id, Notes: name), Admin, null, ct));
                Categories.Add(await catalog.CreateCategoryInAsync(db, new CategoryDraft(name, name, i % 3 == 2 ? Categories[i - 1].Id : null), Admin, ct));
                Statuses.Add(await catalog.CreateStatusInAsync(db, new StatusDraft(StatusCategory.Open, name, name), Admin, ct));
                await people.CreateDepartmentInAsync(db, name, null, null, Admin, ct);
                Groups.Add(await people.CreateGroupInAsync(db, name, People.Support, Admin, ct));
                Users.Add(await people.CreateUserInAsync(db, new UserDraft(name, $"hostile{i}", RoleId: Role.AdminId, DepartmentId: People.Support, Signature: name), Admin, ct));
                await db.SaveChangesAsync(ct);
            }

            await fields.CreateInAsync(db, new FieldDraft("hostile", HostileText.Names[1], CustomFieldType.Text, HostileText.Names[1]), Admin, ct);
            await fields.CreateInAsync(db, new FieldDraft("pick", HostileText.Names[0], CustomFieldType.Choice, HostileText.Names[0], [.. HostileText.Names]), Admin, ct);
            return true;
        });
        await Get<StaffCache>().ReloadAsync();
        await Get<CatalogCache>().ReloadAsync();
        foreach (var (name, i) in HostileText.Names.Select((x, i) => (x, i)))
        {
            var draft = new FilterDraft(name, Condition.Test("subject", Operator.Contains, name.Replace("\0", "", StringComparison.Ordinal))) { Sharing = i % 2 == 0 ? FilterSharing.Everyone : FilterSharing.Personal };
            Filters.Add(await Get<FilterBook>().CreateAsync(Admin, draft));
            await Get<TokenBook>().MakeAsync(People.Admin, name, TokenScopes.Read, null);
        }

        Tickets = await Task.WhenAll(HostileText.Lines.Select(MakeAsync));
        Talk = (await CreateAsync(HostileText.Names[0], new SetGroup(People.Tech), new AddCustomerMessage(new MessageBody("begin")))).Id;
        await TalkAsync();
    }

    Task<TicketRow> MakeAsync(string text, int i)
    {
        var n = i % HostileText.Names.Count;
        return Get<TicketWriter>().CreateAsync(new NewTicket(text, Customers[n].Id, Channel.WebForm, StatusId: Statuses[n].Id), Admin,
        [
            new SetGroup(Groups[n].Id), new SetCategory(Categories[n].Id), new AddTags(HostileText.Names[n]), new Follow(Users[n].Id),
            new AddCollaborator(new Collaborator(false, Users[(n + 1) % Users.Count].Id, true)), new SetField("hostile", JsonValue.Create(text)),
            new SetField("pick", JsonValue.Create(CleanText.Line(HostileText.Names[n]))), new AddCustomerMessage(new MessageBody(text)),
        ]);
    }

    async Task TalkAsync()
    {
        var writer = Get<TicketWriter>();
        foreach (var some in HostileText.Html.Chunk(25))
            await writer.ApplyAsync(Talk, null, Admin, [.. some.Select(x => new AddCustomerMessage(new MessageBody("h " + x, BodyFormat.Html)))]);
        foreach (var some in HostileText.Lines.Chunk(50))
            await writer.ApplyAsync(Talk, null, Admin, [.. some.Select(x => new AddNote(new MessageBody("m " + x, BodyFormat.Markdown)))]);
        foreach (var some in HostileText.Names.Chunk(5))
        {
            var uploads = new List<Guid>();
            foreach (var name in some) uploads.Add((await Get<FileStore>().UploadAsync(People.Admin, name, new MemoryStream(Encoding.UTF8.GetBytes("<script>__ran.push(20)</script>")))).Id);
            await writer.ApplyAsync(Talk, null, Admin, new AddReply(new MessageBody("files", Uploads: uploads)));
        }

        foreach (var (name, i) in HostileText.Names.Select((x, i) => (x, i)))
            await writer.ApplyAsync(Talk, null, Actor.User(Users[i].Id), new AddNote(new MessageBody(name)));
    }
}
