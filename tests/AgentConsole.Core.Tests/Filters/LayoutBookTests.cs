using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;

namespace AgentConsole.Core.Tests.Filters;

public sealed class LayoutBookTests
{
    [Theory, EachDatabase]
    public async Task Layout_Saved_IsThatPersonsAloneAndGoesWhenEmptied(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (book, anna) = (desk.Get<LayoutBook>(), Actor.User(desk.People.Anna));
        var layout = new ListLayout { FilterKey = "mine", Columns = ["number", "subject", "tags"], Widths = ["tags:240", "nonsense", "status:99999"], Sort = "-created", GroupBy = "status", Density = "roomy" };
        await book.SaveAsync(anna, layout);
        await book.SaveAsync(anna, layout with { FilterKey = "all", GroupBy = "" });
        await desk.RestartAsync();

        var mine = await desk.Get<LayoutBook>().OfAsync(desk.People.Anna);
        Assert.Equal(["all", "mine"], mine.Lists.Keys.Order());
        Assert.Equal(["number", "subject", "tags"], mine.Lists["mine"].Columns);
        Assert.Equal(["tags:240"], mine.Lists["mine"].Widths);
        Assert.Equal(("-created", "status", "roomy", ""), (mine.Lists["mine"].Sort, mine.Lists["mine"].GroupBy, mine.Lists["mine"].Density, mine.Lists["all"].GroupBy));
        Assert.Empty((await desk.Get<LayoutBook>().OfAsync(desk.People.Li)).Lists);

        await desk.Get<LayoutBook>().SaveAsync(anna, new ListLayout { FilterKey = "mine" });
        Assert.Equal(["all"], (await desk.Get<LayoutBook>().OfAsync(desk.People.Anna)).Lists.Keys);
    }

    [Fact]
    public async Task Layout_ThatNoListCanShow_IsRefused()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (book, anna) = (desk.Get<LayoutBook>(), Actor.User(desk.People.Anna));
        ListLayout[] wrong =
        [
            new() { FilterKey = "" }, new() { FilterKey = new string('x', 61) }, new() { FilterKey = "all", Columns = ["nonsense"] }, new() { FilterKey = "all", Sort = "nonsense" },
            new() { FilterKey = "all", GroupBy = "-nonsense" }, new() { FilterKey = "all", Density = "huge" },
        ];
        foreach (var layout in wrong) await Assert.ThrowsAsync<RefusedException>(() => book.SaveAsync(anna, layout));
        await Assert.ThrowsAsync<RefusedException>(() => book.SaveAsync(Actor.System, new ListLayout { FilterKey = "all", Density = "roomy" }));
    }

    [Fact]
    public async Task Rail_ArrangedByAPerson_KeepsTheOrderAndPutsNewFiltersWhereTheyBelong()
    {
        await using var desk = await TestDesk.OpenAsync();
        var (book, anna) = (desk.Get<LayoutBook>(), Actor.User(desk.People.Anna));
        await book.SaveRailAsync(anna, new RailArrangement { Order = ["c", "a", "gone", "b"], Hidden = ["b"] });
        var rail = (await book.OfAsync(desk.People.Anna)).Rail;
        var filters = new[] { "a", "new", "b", "c", "last" }.Select(x => new FilterView(x, x, Core.Conditions.Condition.Everything, ListOrder.Newest)).ToList();
        Assert.Equal(["c", "last", "a", "new", "b"], LayoutBook.Arrange(filters, rail).Select(x => x.Key));
        Assert.Equal(["b"], rail.Hidden);
        Assert.Equal(["a", "new", "b", "c", "last"], LayoutBook.Arrange(filters, new RailArrangement()).Select(x => x.Key));
    }
}
