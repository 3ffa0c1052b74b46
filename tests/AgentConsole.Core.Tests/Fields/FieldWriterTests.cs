using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tests.Fields;

public sealed class FieldWriterTests
{
    [Theory, EachDatabase]
    public async Task Create_IndexedFields_QueriesUseTheirIndexes(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (fields, admin) = (desk.Get<FieldWriter>(), Actor.User(desk.People.Admin));
        await fields.CreateAsync(new FieldDraft("serial_no", "Serial", CustomFieldType.Text, Indexed: true), admin);
        await fields.CreateAsync(new FieldDraft("amount", "Amount", CustomFieldType.Number, Indexed: true), admin);
        await fields.CreateAsync(new FieldDraft("pay_out", "Pay-out", CustomFieldType.Date, Indexed: true), admin);
        await desk.Get<CatalogCache>().ReloadAsync();
        var row = await desk.CreateAsync("A", new SetField("serial_no", "SN-1"), new SetField("amount", JsonValue.Create(12.5)), new SetField("pay_out", "2026-01-05"));
        await desk.CreateAsync("B", new SetField("serial_no", "SN-2"), new SetField("amount", JsonValue.Create(-3)));

        await using var db = await desk.ReadAsync();
        var bySerial = db.Set<Ticket>().Where(x => SqlFunctions.JsonText(x.Fields, "serial_no") == "SN-1").Select(x => x.Id);
        var byAmount = db.Set<Ticket>().Where(x => SqlFunctions.JsonNumber(x.Fields, "amount") > 1).Select(x => x.Id);
        var byDate = db.Set<Ticket>().Where(x => SqlFunctions.JsonText(x.Fields, "pay_out") == "2026-01-05").Select(x => x.Id);
        foreach (var (query, index) in new[] { (bySerial, "IX_Tickets_Field_serial_no"), (byAmount, "IX_Tickets_Field_amount"), (byDate, "IX_Tickets_Field_pay_out") })
        {
            Assert.Equal([row.Id], await query.ToListAsync());
            Assert.Contains(index, await QueryPlan.OfAsync(db, query), StringComparison.Ordinal);
        }
    }

    [Theory, EachDatabase]
    public async Task Change_IndexedOff_DropsTheIndexAndKeepsTheValues(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (fields, admin) = (desk.Get<FieldWriter>(), Actor.User(desk.People.Admin));
        var field = await fields.CreateAsync(new FieldDraft("color", "Color", CustomFieldType.Choice, "颜色", ["red", "green"], Indexed: true), admin);
        await fields.ChangeAsync(field.Id, FieldDraft.Of(field) with { Indexed = false, Options = ["red", "blue"] }, admin);
        await fields.ChangeAsync(field.Id, FieldDraft.Of(field) with { Indexed = true }, admin); // the name is free again
        await desk.Get<CatalogCache>().ReloadAsync();

        Assert.True(desk.Catalog.Fields["color"].Indexed);
        await using var db = await desk.ReadAsync();
        Assert.Equal(3, await db.Set<AuditEntry>().CountAsync(x => x.Subject == "field"));
    }

    [Theory, EachDatabase]
    public async Task Create_AgainstTheRules_IsRefused(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (fields, admin) = (desk.Get<FieldWriter>(), Actor.User(desk.People.Admin));
        var made = await fields.CreateAsync(new FieldDraft("root_cause", "Root cause", CustomFieldType.Text), admin);
        var good = new FieldDraft("good", "Good", CustomFieldType.Text);
        foreach (var (key, draft) in new[]
        {
            ("fieldKey", good with { Key = "9lives" }), ("fieldKey", good with { Key = "a\"') --" }), ("fieldKey", good with { Key = "Größe" }),
            ("tooLong", good with { Key = new string('a', 41) }), ("required", good with { Key = " " }), ("duplicate", good with { Key = "root_cause" }),
            ("unknownValue", good with { Type = (CustomFieldType)77 }), ("required", good with { Type = CustomFieldType.Choice }),
            ("duplicate", good with { Type = CustomFieldType.Choice, Options = ["a", "a "] }), ("tooLong", good with { Name = new string('n', 61) }),
        })
            Assert.Equal((draft, key), (draft, (await Assert.ThrowsAsync<RefusedException>(() => fields.CreateAsync(draft, admin))).Refusal.Key));
        Assert.Equal("fixed", (await Assert.ThrowsAsync<RefusedException>(() => fields.ChangeAsync(made.Id, FieldDraft.Of(made) with { Type = CustomFieldType.Number }, admin))).Refusal.Key);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<RefusedException>(() => fields.CreateAsync(good, Actor.User(desk.People.Anna)))).Refusal.Key);
    }
}
