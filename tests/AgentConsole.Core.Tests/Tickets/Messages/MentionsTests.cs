using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Tickets.Messages;

public sealed class MentionsTests
{
    [Theory, EachDatabase]
    public async Task Note_WithAMention_StoresWhoIsMeantAndShowsTheirOwnName(TestDatabase database)
    {
        await using var desk = await TestDesk.OpenAsync(database);
        var (p, admin) = (desk.People, Actor.User(desk.People.Admin));
        var id = (await desk.CreateAsync("Printer")).Id;
        var text = $"{Mentions.Written(p.Anna, "the CEO")} and @Li, [@Nobody](user:999999) **see** <b>@Anna</b>";
        await desk.Tickets.ApplyAsync(id, null, admin, new AddNote(new MessageBody(text, BodyFormat.Markdown)), new AddReply(new MessageBody(text, BodyFormat.Markdown)));

        var messages = await desk.Reader.MessagesAsync(desk.ViewerOf(p.Admin), id);
        var (note, reply) = (messages.Single(x => x.Kind == MessageKind.InternalNote), messages.Single(x => x.Kind == MessageKind.PublicReply));
        Assert.Equal([new Mention(p.Anna, "Anna")], note.Mentions); // a name behind an @ mentions nobody, nor does who is not there
        Assert.StartsWith("@Anna and @Li, @Nobody **see**", note.Text, StringComparison.Ordinal);
        Assert.Contains("<span class=\"mention\">@Anna</span> and @Li, @Nobody <strong>see</strong>", Mentions.Mark(HtmlCleaner.Clean(note.Html!), note.Mentions), StringComparison.Ordinal);
        Assert.Empty(reply.Mentions); // customers are not told whom colleagues talk to
    }

    [Fact]
    public void Mark_NamesOfAllKinds_TouchesNoTagAndRunsNothing()
    {
        Mention[] hostile = [new(1, "<script>"), new(2, "a\" onclick=\"x"), new(3, "Li"), new(4, "Li Wei"), new(5, ".*")];
        var html = HtmlCleaner.Clean("<p title=\"@Li\">@Li Wei @Li @&lt;script&gt; @a\" onclick=\"x @.* @Lisa</p>");
        var marked = Mentions.Mark(html, hostile);
        Assert.Contains("title=\"@Li\"", marked, StringComparison.Ordinal);
        Assert.Contains("<span class=\"mention\">@Li Wei</span> <span class=\"mention\">@Li</span> <span class=\"mention\">@&lt;script&gt;</span>", marked, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", marked, StringComparison.Ordinal);
    }
}
