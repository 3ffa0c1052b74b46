using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Search;

/// <summary>Bare words in a condition mean what they mean in the search field: found by the index in SQL, by the same tokens in memory.</summary>
internal sealed class TicketWords(ISearchIndex index, CatalogCache catalog) : ITicketWords
{
    public Expression<Func<Ticket, bool>> Where(AgentDb db, string words)
    {
        var query = SearchTokens.Parse(words);
        if (query.IsEmpty) return t => false;
        var found = index.Texts(db, query).Select(x => x.Id).Concat(index.Longs(db, query, 0, long.MaxValue).Select(x => x.Id));
        if (index.IsBroad(db, query)) return t => found.Contains(t.Id + 0); // a sum has no index: the other conditions lead, and this one checks
        return t => found.Contains(t.Id);
    }

    public bool Matches(string words, TicketRow row, TicketTexts texts) =>
        SearchTokens.Matches([.. SearchHead.Of(row, texts, catalog.Now), .. texts.Messages, .. texts.FileNames], SearchTokens.Parse(words));
}
