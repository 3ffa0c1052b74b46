using System.Text;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tests.Conditions;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Filters;

public sealed class TicketListReaderTests
{
    static readonly string[] Keys =
    [
        "number", "updated", "created", "priority", "status", "subject", "requester", "assignee", "group", "category", "status_since",
        "last_customer_message", "field.order_no", "field.amount", "field.due", "field.warranty", "field.size",
    ];

    /// <summary>Every order of rows, page by page from the database, is the order of the same rows in memory; and only what the viewer may see is there.</summary>
    [Theory, EachDatabase]
    public async Task Page_AnyOrderAndViewer_IsTheSameListAsInMemory(TestDatabase database)
    {
        await using var world = await ConditionWorld.OpenAsync(database);
        var random = new Random(11);
        var conditions = ConditionSamples.Of(world).Generator.Sample(20).Append(Condition.Everything).ToList();
        for (var i = 0; i < 40; i++)
        {
            var order = i < Keys.Length ? ListOrder.Parse(i % 2 == 0 ? Keys[i] : "-" + Keys[i]) : RandomOrder(random);
            await CompareAsync(world, Viewers(world)[i % 3], i % 3 == 0 ? conditions[i % conditions.Count] : Condition.Everything, order, random.Next(4, 30));
        }
    }

    [Theory, EachDatabase]
    public async Task Page_WhoseLastRowChangedMeanwhile_GoesOnFromItsOldPlace(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var rows = new List<TicketRow>();
        for (var i = 0; i < 4; i++)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            rows.Add(await desk.CreateAsync($"{i}"));
        }

        var (reader, all, admin) = (desk.Get<TicketListReader>(), desk.Get<ConditionCompiler>().Compile(Condition.Everything, null), desk.ViewerOf(desk.People.Admin));
        var first = await reader.PageAsync(admin, all, ListOrder.Newest, 2);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Tickets.ApplyAsync(rows[2].Id, null, Actor.User(desk.People.Admin), new SetPriority(Priority.High)); // jumps to the top

        var second = await reader.PageAsync(admin, all, ListOrder.Newest, 2, first.Next);
        Assert.Equal([rows[1].Id, rows[0].Id], second.Rows.Select(x => x.Id));
        Assert.Null(second.Next);
    }

    [Theory, EachDatabase]
    public async Task Page_ForgedCursor_IsRefused(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        for (var i = 0; i < 3; i++) await desk.CreateAsync($"{i}");
        var (reader, all, admin) = (desk.Get<TicketListReader>(), desk.Get<ConditionCompiler>().Compile(Condition.Everything, null), desk.ViewerOf(desk.People.Admin));
        var order = ListOrder.Parse("subject");
        var genuine = (await reader.PageAsync(admin, all, order, 1)).Next!;
        string Forge(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

        string[] forged =
        [
            "", "x", "🎉", genuine[1..], new string('A', 100_000), Forge("null"), Forge("[]"), Forge("{}"), Forge("[\"subject\"]"), Forge("[\"subject\",\"s\",null]"),
            Forge("[\"subject\",\"i1\",\"l1\"]"), Forge("[\"subject\",\"sa\",\"lx\"]"), Forge("[\"subject\",\"s\\u0000\",\"l1\"]"), Forge("[\"subject\",\"s\\ud800\",\"l1\"]"),
            Forge("[\"subject\",\"d99999999999999999999\",\"l1\"]"), Forge("[\"subject\",\"fNaN\",\"l1\"]"), Forge("[\"-subject\",\"sa\",\"l1\"]"), Forge("[\"subject\",\"sa\",\"\"]"),
        ];
        foreach (var cursor in forged)
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => reader.PageAsync(admin, all, order, 1, cursor));
            Assert.Equal("cursor", refused.Refusal.Field);
        }

        Assert.Single((await reader.PageAsync(admin, all, order, 1, genuine)).Rows);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("field.nothing")]
    [InlineData("field.parts")]
    [InlineData("a,b,c,d,e,f")]
    [InlineData("--updated")]
    [InlineData("updated;drop")]
    public async Task Order_ThatDoesNotExist_IsRefused(string text)
    {
        await using var world = await ConditionWorld.OpenAsync(tickets: 0);
        var refused = Assert.Throws<RefusedException>(() => new RowOrder(ListOrder.Parse(text), world.Desk.Staff, world.Desk.Catalog));
        Assert.Equal("sort", refused.Refusal.Field);
    }

    [Theory]
    [InlineData("-priority,created", null)]
    [InlineData("updated", "assignee")]
    [InlineData("field.amount", "-field.size")]
    public void Order_WrittenAndRead_IsTheSame(string sort, string? group)
    {
        var order = ListOrder.Parse(sort, group);
        Assert.Equal(order, ListOrder.Parse(order.Text, order.GroupBy?.ToString()));
        Assert.Equal(sort, order.Text);
    }

    static async Task CompareAsync(ConditionWorld world, Viewer viewer, Condition condition, ListOrder order, int size)
    {
        var (desk, compiled) = (world.Desk, world.Compiler.Compile(condition, viewer));
        var reader = desk.Get<TicketListReader>();
        var now = desk.Clock.UtcNow;
        var expected = world.Rows
            .Where(x => compiled.Matches(x, now, compiled.NeedsTexts ? world.Conversations[x.Id] : null) && (compiled.Asks("state") || x.State == TicketState.Active))
            .Where(x => desk.Get<TicketVisibility>().Sees(viewer, x))
            .Order(new RowOrder(order, desk.Staff, desk.Catalog)).Select(x => x.Id).ToList();

        var read = new List<long>();
        string? next = null;
        do
        {
            var page = await reader.PageAsync(viewer, compiled, order, size, next);
            Assert.InRange(page.Rows.Count, next is null ? 0 : 1, size);
            read.AddRange(page.Rows.Select(x => x.Id));
            next = page.Next;
        }
        while (next is not null);

        Assert.True(expected.SequenceEqual(read), $"{order.Signature} for {viewer.UserId} on {condition}:\n{string.Join(' ', expected)}\n{string.Join(' ', read)}");
        Assert.Equal(expected.Count, await reader.CountAsync(viewer, compiled));
        await CompareNeighboursAsync(world, viewer, compiled, order, expected);
    }

    /// <summary>Ends, middle, and a row that is not in the list: whoever went on from it stands where it would be.</summary>
    static async Task CompareNeighboursAsync(ConditionWorld world, Viewer viewer, CompiledCondition condition, ListOrder order, List<long> list)
    {
        var reader = world.Desk.Get<TicketListReader>();
        var sorting = new RowOrder(order, world.Desk.Staff, world.Desk.Catalog);
        var outside = world.Rows.Where(x => !list.Contains(x.Id)).Take(2);
        foreach (var row in world.Rows.Where(x => list.IndexOf(x.Id) is var at && (at == 0 || at == list.Count / 2 || at >= 0 && at == list.Count - 1)).Concat(outside))
        {
            var others = world.Rows.Where(x => x.Id != row.Id && list.Contains(x.Id)).Order(sorting).ToList();
            var (previous, next) = await reader.NeighboursAsync(viewer, condition, order, row);

            Assert.Equal((order.Signature, row.Id, others.LastOrDefault(x => sorting.Compare(x, row) < 0)?.Id, others.FirstOrDefault(x => sorting.Compare(x, row) > 0)?.Id),
                (order.Signature, row.Id, previous, next));
        }
    }

    static ListOrder RandomOrder(Random random)
    {
        string Key() => (random.Next(2) == 0 ? "-" : "") + Keys[random.Next(Keys.Length)];
        return ListOrder.Parse(string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Key())), random.Next(2) == 0 ? Key() : null);
    }

    static Viewer[] Viewers(ConditionWorld world) =>
        [.. new[] { world.Desk.People.Admin, world.Desk.People.Boss, world.Desk.People.Anna }.Select(world.Desk.ViewerOf)];
}
