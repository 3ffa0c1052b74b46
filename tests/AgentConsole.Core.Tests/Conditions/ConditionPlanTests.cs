using AgentConsole.Core.Conditions;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Conditions;

/// <summary>Conditions come out as SQL that the indexes serve.</summary>
public sealed class ConditionPlanTests
{
    [Theory, EachDatabase]
    public async Task Where_OfUsualConditions_IsServedByAnIndex(TestDatabase database)
    {
        await using var world = await ConditionWorld.OpenAsync(database, tickets: 1);
        var fields = world.Desk.Get<FieldWriter>();
        await fields.CreateAsync(new FieldDraft("serial", "Serial", CustomFieldType.Text, Indexed: true), Actor.User(world.Desk.People.Admin));
        await fields.CreateAsync(new FieldDraft("sealed", "Sealed", CustomFieldType.YesNo, Indexed: true), Actor.User(world.Desk.People.Admin));
        await world.Desk.Get<CatalogCache>().ReloadAsync();
        var li = world.Desk.ViewerOf(world.Desk.People.Li);
        await using var db = await world.Desk.ReadAsync();
        foreach (var (text, wanted) in new[]
        {
            ("status:open group:my_groups", "IX_Tickets_GroupId_StatusCategory"),
            ("status_category<solved assignee:me", "IX_Tickets_AssigneeId_StatusCategory"),
            ("assignee:none group:Tech status:new,open", "IX_Tickets_"),
            ("state:active status:\"Waiting for parts\" priority:urgent", "StatusCategory"),
            ("state:active status:solved", "IX_Tickets_State_StatusCategory"),
            ("requester:1", "IX_Tickets_RequesterId"),
            ("organization:1", "IX_Tickets_OrganizationId"),
            ("category:Hardware", "IX_Tickets_CategoryId"),
            ("created:today", "IX_Tickets_CreatedAt"),
            ("created>7d created<30d", "IX_Tickets_CreatedAt"),
            ("field.amount>5", "IX_Tickets_Field_amount"),
            ("field.serial=SN-1,SN-2", "IX_Tickets_Field_serial_folded"),
            ("field.sealed:yes", "IX_Tickets_Field_sealed"),
            ("number:5", database.Kind == DatabaseKind.Sqlite ? "INTEGER PRIMARY KEY" : "PK_Tickets"),
        })
        {
            var index = wanted;
            var compiled = world.Compiler.Compile(world.Desk.Get<ConditionText>().Parse(text).Condition!, li);
            var plan = await QueryPlan.OfAsync(db, db.Tickets.Where(compiled.Where(db, world.Desk.Clock.UtcNow)).Select(x => x.Id));
            // Of several indexes that serve, PostgreSQL's figures for an empty table choose.
            if (database.Kind == DatabaseKind.Postgres) index = "Index";
            Assert.True(plan.Contains(index, StringComparison.Ordinal), $"{text}\n{plan}");
        }
    }
}
