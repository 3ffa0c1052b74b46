using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Tests.Testing;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Tickets.Queue.Saving;
using AgentConsole.Web.Tickets.Queue.Table;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentConsole.Web.Tests.Tickets.Queue;

public sealed partial class QueueRowTests(WebDesk desk) : IClassFixture<WebDesk>
{
    const string Hostile = "<img src=x onerror=alert(1)>\"'&amp;";

    [Fact]
    public async Task Row_WithHostileTexts_ShowsThemAsText()
    {
        var row = await desk.CreateAsync(Hostile, new SetGroup(desk.People.Tech), new AddTags("<script>", "b"), new AddCustomerMessage(new MessageBody(Hostile)));

        var html = await RenderAsync(new LiveListRow(row), QueueColumn.BuiltIn);

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains(Hostile, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "moved to 退款 Refunds")]
    [InlineData("zh-Hans", "已转到退款 Refunds")]
    public async Task Row_ThatLeft_SaysWhyInTheReadersLanguage(string language, string reason)
    {
        var row = await desk.CreateAsync("Leaves", new SetGroup(desk.People.Tech));

        var html = await RenderAsync(new LiveListRow(row, Left: new Departure(DepartureKind.Group, desk.People.Refunds)), QueueColumn.Of([], desk.Get<CatalogCache>().Now.Fields), language);

        Assert.Contains(reason, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("is-left", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_OfATicketThatColleaguesHaveOpen_NamesThemWritersFirstAndNotOneselfNorAfterItLeft()
    {
        var row = await desk.CreateAsync("Crowded", new SetGroup(desk.People.Tech));
        var board = desk.Get<PresenceBoard>();
        using var anna = board.Enter(row.Id, desk.People.Anna);
        using var li = board.Enter(row.Id, desk.People.Li);
        using var boss = board.Enter(row.Id, desk.People.Boss);
        li.Typed();
        boss.Typed();
        using var colleagues = new QueueColleagues(board, desk.Get<LiveHub>(), desk.People.Boss);
        Assert.Equal([new Present(desk.People.Li, true), new Present(desk.People.Anna, false)], colleagues.On(row.Id));

        var html = WebUtility.HtmlDecode(await RenderAsync(new LiveListRow(row), QueueColumn.BuiltIn, colleagues: colleagues));
        Assert.Contains("title=\"Li is replying\nAnna is looking\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Boss", html, StringComparison.Ordinal);
        Assert.Contains("Anna 正在查看", WebUtility.HtmlDecode(await RenderAsync(new LiveListRow(row), QueueColumn.BuiltIn, "zh-Hans", colleagues)), StringComparison.Ordinal);

        var left = new LiveListRow(row, Left: new Departure(DepartureKind.Group, desk.People.Money));
        Assert.DoesNotContain("collide", await RenderAsync(left, QueueColumn.BuiltIn, colleagues: colleagues), StringComparison.Ordinal);
    }

    /// <summary>Ready cells are written by hand: they bear the classes that columns are laid out by.</summary>
    [Fact]
    public async Task Row_WithAllColumns_HasACellOfEachClass()
    {
        var html = await RenderAsync(new LiveListRow(await desk.CreateAsync("Cells", new SetGroup(desk.People.Tech))), QueueColumn.BuiltIn);
        Assert.Equal(QueueColumn.BuiltIn.Select(x => x.Css).Prepend("t-cb"), CellClass().Matches(html).Select(x => x.Groups[1].Value));
    }

    /// <summary>Each row of each agent holds its tree in an array of 32 frames, or else of 64: a thousand agents have thirty thousand rows before them.</summary>
    [Fact]
    public async Task Row_OfTheUsualColumns_FitsInto32Frames()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("en");
        var row = await desk.CreateAsync("Frames", new SetGroup(desk.People.Tech), new AddTags("one", "two"), new SetAssignee(desk.People.Anna));
        await using var scope = desk.Services.CreateAsyncScope();
        await using var renderer = new FrameCounter(scope.ServiceProvider);
        var frames = await renderer.CountAsync<QueueRow>(new()
        {
            ["Line"] = new RowLine(new LiveListRow(row, ChangedAt: row.UpdatedAt), new RowSetting { Look = Look(scope.ServiceProvider, QueueColumn.Of([], desk.Get<CatalogCache>().Now.Fields)) }),
        });
        Assert.InRange(frames, 12, 32);
    }

    [Fact]
    public void Avatar_OfAHostileName_IsText() => Assert.DoesNotContain("<img", QueueGlyphs.Avatar(Hostile).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, null)]
    [InlineData("ch-3", "--dot:var(--ac-ch-3)")]
    [InlineData("#a1b2c3", "--dot:#a1b2c3")]
    [InlineData("red;background:url(//x)", null)]
    [InlineData("#fff;position:fixed", null)]
    public void Mark_OfAFilter_IsAHueOrNothing(string? color, string? style) => Assert.Equal(style, FilterColor.StyleOf(color));

    async Task<string> RenderAsync(LiveListRow line, IReadOnlyList<QueueColumn> columns, string language = "en", QueueColleagues? colleagues = null)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(language);
        await using var scope = desk.Services.CreateAsyncScope();
        var look = Look(scope.ServiceProvider, columns);
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var row = await renderer.RenderComponentAsync<QueueRow>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Line"] = new RowLine(line, new RowSetting { Look = look, Colleagues = colleagues }) }));
            return row.ToHtmlString();
        });
    }

    QueueLook Look(IServiceProvider services, IReadOnlyList<QueueColumn> columns) => new(desk.Get<StaffCache>().Now, desk.Get<CatalogCache>().Now, columns, "/icons.svg",
        services.GetRequiredService<LocalTimes>(), desk.Get<IStringLocalizer<TableText>>(), desk.Get<IStringLocalizer<LabelsText>>());

    sealed class FrameCounter(IServiceProvider services) : StaticHtmlRenderer(services, NullLoggerFactory.Instance)
    {
        public Task<int> CountAsync<T>(Dictionary<string, object?> parameters) where T : IComponent => Dispatcher.InvokeAsync(async () =>
        {
            var component = BeginRenderingComponent(typeof(T), ParameterView.FromDictionary(parameters));
            await component.QuiescenceTask;
#pragma warning disable BL0006 // the tree itself is what is measured
            return GetCurrentRenderTreeFrames(0).Count;
#pragma warning restore BL0006
        });
    }

    [GeneratedRegex("<td class=\"([^\"]*)\"")]
    private static partial Regex CellClass();
}
