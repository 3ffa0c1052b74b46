using System.Text;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.One;

/// <summary>
/// One message, drawn once: messages never change. Its HTML was cleaned before it was stored and is cleaned again here, so that neither
/// an older cleaner nor a foreign hand in the database brings anything else into the page.
/// </summary>
public sealed partial class MessageCard(LocalTimes times, IStringLocalizer<LabelsText> labels)
{
    /// <summary>UTF-16 units. A pasted log of megabytes must not make the page heavy for everybody who opens the ticket.</summary>
    const int LongestShown = 30_000, Beginning = 4_000;

    MarkupString _body;
    MarkupString? _tail;
    TicketMessage? _read, _drawn;
    bool _cut, _again;

    [Parameter, EditorRequired] public required TicketMessage Message { get; set; }

    [Parameter, EditorRequired] public string Author { get; set; } = "";

    /// <summary>Of a customer's words, for voice and fonts; null where unknown.</summary>
    [Parameter] public string? RequesterLanguage { get; set; }

    string Look => Message.Kind == MessageKind.InternalNote ? "note" : Message.AuthorKind == ActorKind.Customer ? "in" : "out";

    string KindWords => Look switch
    {
        "note" => T["Internal note"],
        "in" => T["Customer, by {0}", labels[Message.Channel.ToString()]],
        _ => T["Public reply"],
    };

    string KindIcon => Look switch
    {
        "note" => "lock",
        "in" => Message.Channel.Icon,
        _ => "reply",
    };

    long Size => Encoding.UTF8.GetByteCount(Message.Html ?? Message.Text);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(Message, _read)) return;
        _read = Message;
        _cut = (Message.Html ?? Message.Text).Length > LongestShown;
        if (_cut) _body = new(TextHtml.FromText(CleanText.Cut(Message.Text, Beginning)));
        else Whole();
    }

    protected override bool ShouldRender()
    {
        if (ReferenceEquals(Message, _drawn) && !_again) return false;
        (_drawn, _again) = (Message, false);
        return true;
    }

    // What customers quote is what stands above; colleagues quote on purpose.
    void Whole()
    {
        var (head, tail) = Message switch
        {
            { AuthorKind: not ActorKind.Customer, Html: { } html } => (Mentions.Mark(HtmlCleaner.Clean(html), Message.Mentions), null),
            { AuthorKind: not ActorKind.Customer } => (TextHtml.FromText(Message.Text), null),
            { Html: { } html } => HtmlTail.Of(html),
            _ when QuotedTail.OfText(Message.Text) is var text => (TextHtml.FromText(text.Head), text.Tail is { } below ? TextHtml.FromText(below) : null),
        };
        (_body, _tail) = (new(head), tail is null ? null : new(tail));
    }

    void ShowAll()
    {
        (_cut, _again) = (false, true);
        Whole();
    }
}
