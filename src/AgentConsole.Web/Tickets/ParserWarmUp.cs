using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Tickets;

/// <summary>Reads and cleans one message when the desk starts: the first reply of the day would otherwise wait a second for the parsers.</summary>
sealed class ParserWarmUp : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => HtmlCleaner.Clean(MarkdownHtml.FromMarkdown("**Hello** https://desk.example")), stoppingToken);
}
