using AgentConsole.Core.Search;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>A page of tickets that were found, best first.</summary>
/// <param name="Next">Pass it as <c>cursor</c>, everything else unchanged, to read on; null at the end.</param>
/// <param name="Count">How many tickets match, of those the caller may see; told on the first page, else null.</param>
/// <param name="AtLeast">Only so many were counted, 100 at most: there may be more. Else the count is exact.</param>
/// <param name="Cut">So short a beginning fits too many words to look at all of them; a longer one finds more.</param>
/// <param name="Indexed">The share of the tickets that can be found, 1 unless the index is just being built anew; the newest come first.</param>
sealed record SearchJson(IReadOnlyList<HitJson> Items, string? Next, int? Count, bool AtLeast, bool Cut, double Indexed);

/// <summary>A ticket that was found, and why.</summary>
/// <param name="ByNumber">What was asked for is its number.</param>
/// <param name="SubjectMarks">Where the subject matches, in order.</param>
/// <param name="Excerpt">The best of what else matches; null where the subject says it all.</param>
sealed record HitJson(TicketJson Ticket, bool ByNumber, IReadOnlyList<MarkJson> SubjectMarks, ExcerptJson? Excerpt);

/// <summary>A line of plain text with the words that were found. It is data: escape it where you show it.</summary>
/// <param name="Place">What the line was taken from.</param>
/// <param name="Text">Up to 200 UTF-16 units; “…” where something is left out.</param>
/// <param name="Marks">Where the text matches, in order.</param>
/// <param name="MessageId">The message, for a reply or a note.</param>
sealed record ExcerptJson(SearchPlace Place, string Text, IReadOnlyList<MarkJson> Marks, long? MessageId);

/// <summary>A piece of a text, in UTF-16 units as JavaScript counts them.</summary>
sealed record MarkJson(int Start, int Length);
