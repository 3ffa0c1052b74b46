using System.Linq.Expressions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Text of the ticket that is searched and not compared: the conversation, or everything the search knows.</summary>
public sealed class WordsField : ConditionField
{
    private static readonly Operator[] Offered = [Operator.Contains, Operator.NotContains];

    /// <summary>Null leaves it to the search.</summary>
    public ITicketWords? Own { get; init; }
    public override ConditionFieldType Type => ConditionFieldType.Words;
    public override IReadOnlyList<Operator> Operators => Offered;

    internal override bool Accepts(Operator op) => Offered.Contains(op);

    internal override string? Canonical(Operator op, string value) => value.Length == 0 ? null : value;

    internal override TestNode Compile(FieldTest test, Meaning meaning)
    {
        var words = Own ?? meaning.Words;
        string[] pieces = [.. test.Values];
        return new TestNode(test, $"{Key} has {Quote(pieces)}", (in f) => Any(words, pieces, f), Sql) { AsksTexts = true };

        Expression<Func<Ticket, bool>> Sql(AgentDb db, DateTime now, bool yes)
        {
            var any = Column.Join(all: false, [.. pieces.Select(x => words.Where(db, x))]);
            return yes ? any : any.Not();
        }
    }

    private static bool Any(ITicketWords words, string[] pieces, in Facts facts)
    {
        foreach (var piece in pieces)
            if (words.Matches(piece, facts.Row, facts.Conversation)) return true;
        return false;
    }
}

/// <summary>A piece of one message of the conversation, notes included.</summary>
internal sealed class ConversationWords : ITicketWords
{
    public Expression<Func<Ticket, bool>> Where(AgentDb db, string words)
    {
        var piece = AsciiFold.Fold(words);
        var messages = db.TicketMessages;
        return t => messages.Any(m => m.TicketId == t.Id && SqlFunctions.Fold(m.Text)!.Contains(piece));
    }

    public bool Matches(string words, TicketRow row, TicketTexts texts)
    {
        var piece = AsciiFold.Fold(words);
        foreach (var message in texts.Messages)
            if (AsciiFold.Contains(message, piece)) return true;
        return false;
    }
}
