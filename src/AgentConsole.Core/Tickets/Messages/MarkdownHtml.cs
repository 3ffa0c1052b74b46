using Markdig;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Markdown (CommonMark with tables, strikethrough and bare links) as safe HTML. HTML inside the Markdown is shown as text, and
/// the result has passed <see cref="HtmlCleaner"/>. Texts over <see cref="MaxChars"/>, and those nested too deeply to be meant,
/// come out as plain text. Never throws.
/// </summary>
public static class MarkdownHtml
{
    /// <summary>The longest text read as Markdown, in UTF-16 units: the parser's worst cases grow with the square.</summary>
    public const int MaxChars = 50_000;

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    public static string FromMarkdown(string markdown)
    {
        if (markdown.Length > MaxChars)
            return TextHtml.FromText(markdown);
        try
        {
            return HtmlCleaner.Clean(Markdown.ToHtml(Kernel.CleanText.Block(markdown), Pipeline)).Trim();
        }
        catch (ArgumentException) // Markdig's refusal of text nested too deeply
        {
            return TextHtml.FromText(markdown);
        }
    }
}
