using System.ComponentModel;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Search;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>Finds tickets for programs by words, as the search page does for people.</summary>
sealed class TicketSearching(TicketSearch search, TicketShapes shapes, CurrentViewer viewer)
{
    const int Usual = 25;

    /// <summary>
    /// Looks in number, subject, conversation, requester, tags and names of files. All words must occur, the last may be a beginning; Chinese is
    /// found by any two characters or more; <c>"quoted words"</c> stand next to each other, <c>-word</c> must not occur. The ticket of that number
    /// comes first, then those with the words in number, subject, requester or tags, then the others; the newest first. Words are no condition:
    /// <c>status:open</c> is for the list.
    /// </summary>
    public static Task<SearchJson> SearchAsync(
        [Description("What to look for, up to 500 characters; words beyond the sixteenth are ignored.")] string q,
        [Description("1 to 100 tickets, 25 by default.")] int? limit,
        [Description("The next of the page before.")] string? cursor,
        [Description("true also finds void and deleted tickets, as far as the caller may see them.")] bool? hidden,
        [FromServices] TicketSearching searching, HttpContext context)
    {
        context.Request.TakesOnly("q", "limit", "cursor", "hidden");
        if (string.IsNullOrWhiteSpace(q)) throw Refuse.Invalid("required", "q", "q");
        if (q.Length > SearchRequest.TextMax) throw Refuse.Invalid("tooLong", "q", "q", SearchRequest.TextMax, q.Length);
        var take = RequestParts.Within(limit, "limit", 1, SearchRequest.TakeMax, Usual);
        return searching.SearchAsync(new SearchRequest(q) { Take = take, After = cursor, Hidden = hidden == true }, context.RequestAborted);
    }

    async Task<SearchJson> SearchAsync(SearchRequest request, CancellationToken ct)
    {
        var page = await search.FindAsync(viewer.Viewer, request, ct);
        return new([.. page.Hits.Select(Of)], page.Next, request.After is null ? page.Total : null, page.More, page.Cut, Math.Round(page.Index.Share, 3));
    }

    HitJson Of(SearchHit hit) => new(shapes.Of(hit.Row), hit.ByNumber, Marks(hit.Marks),
        hit.Excerpt is { } x ? new(x.Place, x.Text, Marks(x.Marks), x.MessageId) : null);

    static IReadOnlyList<MarkJson> Marks(IReadOnlyList<(int Start, int Length)> marks) => [.. marks.Select(x => new MarkJson(x.Start, x.Length))];
}
