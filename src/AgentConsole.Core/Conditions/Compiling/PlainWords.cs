using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Words as a piece of the subject or of a message, where no search index has been handed in. Reads every message: slow on a large desk.</summary>
public sealed class PlainWords : ITicketWords
{
    public Expression<Func<Ticket, bool>> Where(AgentDb db, string words)
    {
        var piece = AsciiFold.Fold(words);
        var messages = db.TicketMessages;
        return t => SqlFunctions.Fold(t.Subject)!.Contains(piece) || messages.Any(m => m.TicketId == t.Id && SqlFunctions.Fold(m.Text)!.Contains(piece));
    }

    public bool Matches(string words, TicketRow row, TicketTexts texts)
    {
        var piece = AsciiFold.Fold(words);
        return AsciiFold.Contains(row.Subject, piece) || texts.Messages.Any(x => AsciiFold.Contains(x, piece));
    }
}
