using System.Net;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tests.Testing;
using AgentConsole.Web.Tickets.One;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Web.Tests.Tickets.One;

public sealed class TicketPageTests(WebDesk desk) : IClassFixture<WebDesk>
{
    const string Hostile = "<img src=x onerror=alert(1)>\"'</title><script>alert(2)</script>";

    [Fact]
    public async Task Page_WithHostileTextsEverywhere_HasNoMarkupOfTheirs()
    {
        var row = await desk.CreateAsync(Hostile, new SetGroup(desk.People.Tech), new AddTags("<script>"),
            new AddCustomerMessage(new MessageBody(Hostile)), new AddNote(new MessageBody(Hostile, BodyFormat.Markdown)));

        var html = await PageAsync(row.Id, desk.People.Anna, decode: false);

        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<script(?![^>]* src=)", html);
        Assert.DoesNotMatch("<[a-z]+[^<>]* on[a-z]+=", System.Text.RegularExpressions.Regex.Replace(html, "\"[^\"]*\"", "\"\""));   // not in what is quoted
        Assert.Contains(Hostile, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    /// <summary>The page cleans once more, whatever stands in the table.</summary>
    [Fact]
    public async Task Message_WhoseHtmlNobodyCleaned_IsCleanedBeforeItIsShown()
    {
        var row = await desk.CreateAsync("Foreign hand", new SetGroup(desk.People.Tech), new AddCustomerMessage(new MessageBody("<b>hi</b>", BodyFormat.Html)));
        await desk.Get<IWriteGate>().RunAsync((db, ct) => db.TicketMessages.Where(x => x.TicketId == row.Id).ExecuteUpdateAsync(
            x => x.SetProperty(m => m.Html, "<b>hi</b><script>alert(77)</script><a href='javascript:alert(77)' onclick=alert(77)>x</a><img src='https://spy.example/p.png'>"), ct));

        var html = await PageAsync(row.Id, desk.People.Anna, decode: false);

        Assert.Contains("<b>hi</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(77)", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=\"https://spy", html, StringComparison.Ordinal);
        Assert.Contains("data-remote-src=\"https://spy.example/p.png\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForWhoeverMayOnlyNote_OffersNothingElse()
    {
        var row = await desk.CreateAsync("Light", new SetGroup(desk.People.Refunds));

        var html = await PageAsync(row.Id, desk.People.Light);

        Assert.Contains(">Note<", Squeezed(html), StringComparison.Ordinal);
        Assert.DoesNotContain(">Reply<", Squeezed(html), StringComparison.Ordinal);
        Assert.DoesNotContain("Edit the subject", html, StringComparison.Ordinal);
        Assert.DoesNotContain("flow__next", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Add a tag", html, StringComparison.Ordinal);
        Assert.Contains("Follow", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfATicketSharedForReading_OffersNoChange()
    {
        var row = await desk.CreateAsync("Shared", new SetGroup(desk.People.Money), new AddCollaborator(new Collaborator(false, desk.People.Anna, CanWrite: false)));

        var html = await PageAsync(row.Id, desk.People.Anna);

        Assert.DoesNotContain("flow__next", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Reply<", Squeezed(html), StringComparison.Ordinal);
        Assert.Contains("Reads only", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void", "This ticket is void.", "Restore the ticket to write on it.")]
    [InlineData("bin", "This ticket is in the bin.", "Restore the ticket to write on it.")]
    [InlineData("closed", "Follow-up ticket", "The ticket is closed; nothing can be added.")]
    public async Task Page_OfATicketThatRests_SaysSoAndChangesNothing(string how, string says, string composer)
    {
        var row = await desk.CreateAsync("Rests", new SetGroup(desk.People.Tech));
        TicketAction act = how switch
        {
            "void" => new VoidTicket("spam <b>"),
            "bin" => new DeleteTicket(),
            _ => new SetStatus(desk.Get<CatalogCache>().Now.DefaultOf(StatusCategory.Closed).Id),
        };
        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Actor.User(desk.People.Admin), act);

        var html = await PageAsync(row.Id, desk.People.Admin);

        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.Contains(composer, html, StringComparison.Ordinal);
        Assert.DoesNotContain("flow__next", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Edit the subject", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Group Tech → 退款 Refunds", "Priority Normal → High", "created the ticket")]
    [InlineData("zh-Hans", "工单组 Tech → 退款 Refunds", "优先级 普通 → 高", "创建了工单")]
    public async Task History_OfChanges_IsSaidInNamesAndInTheReadersLanguage(string language, params string[] lines)
    {
        var row = await desk.CreateAsync("History", new SetGroup(desk.People.Tech));
        await desk.Get<TicketWriter>().ApplyAsync(row.Id, null, Actor.User(desk.People.Li), new SetGroup(desk.People.Refunds), new SetPriority(Priority.High));

        var text = Words(await PageAsync(row.Id, desk.People.Admin, language: language));

        Assert.All(lines, line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_OfMegabytes_IsShownByItsBeginning()
    {
        var row = await desk.CreateAsync("Log", new SetGroup(desk.People.Tech), new AddNote(new MessageBody(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n")))));

        var html = await PageAsync(row.Id, desk.People.Anna);

        Assert.Contains("line 99", html, StringComparison.Ordinal);
        Assert.DoesNotContain("line 19999", html, StringComparison.Ordinal);
        Assert.Contains("Show the whole message", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_OfATicketThatIsHiddenOrAbsent_IsNotFoundAlike()
    {
        var row = await desk.CreateAsync("Money only <secret>", new SetGroup(desk.People.Money));
        var anna = await desk.SignInAsync("anna");

        var (hidden, absent) = (await anna.GetAsync($"/tickets/{row.Id}"), await anna.GetAsync("/tickets/99999999"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, absent.Status));
        Assert.DoesNotContain("secret", hidden.Html, StringComparison.Ordinal);
        Assert.Equal(Words(absent.Html), Words(hidden.Html).Replace($"{row.Id}", "99999999", StringComparison.Ordinal));
    }

    async Task<string> PageAsync(long id, int userId, bool decode = true, string language = "en")
    {
        await using var screen = Screen.Of(desk, userId, language);
        await using var ticket = new OpenTicket(screen.Get<TicketDesk>(), screen.Viewer, id, screen.OnScreenAsync);
        Assert.True(await ticket.OpenAsync(listen: false));
        var parts = new[]
        {
            await screen.RenderAsync<TicketHead>(decode, ("Ticket", ticket)), await screen.RenderAsync<StateBanner>(decode, ("Ticket", ticket)),
            await screen.RenderAsync<PropertyColumn>(decode, ("Ticket", ticket)), await screen.RenderAsync<ConversationBar>(decode, ("Ticket", ticket)),
            await screen.RenderAsync<ConversationList>(decode, ("Ticket", ticket)), await screen.RenderAsync<Composer>(decode, ("Ticket", ticket)),
            await screen.RenderAsync<ContextColumn>(decode, ("Ticket", ticket)),
        };
        return string.Join("\n", parts);
    }

    static string Squeezed(string html) => System.Text.RegularExpressions.Regex.Replace(html, @"\s+", " ").Replace("> ", ">", StringComparison.Ordinal).Replace(" <", "<", StringComparison.Ordinal);

    static string Words(string html) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", ""), @"\s+", " ");
}
