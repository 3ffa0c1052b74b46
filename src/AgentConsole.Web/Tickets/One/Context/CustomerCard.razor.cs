using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class CustomerCard(CustomerReader customers)
{
    int? _read;
    string? _notes;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    RequesterCard Who => Ticket.Row.Requester;

    string Writes => CustomerChoices.LanguageName(Who.Language) is { } language ? T["Writes {0}", language] : T["Requester"];

    // The notes are not in the ticket's row; they are read when another customer stands here, not with each push.
    protected override async Task OnParametersSetAsync()
    {
        if (_read == Who.Id) return;
        _read = Who.Id;
        _notes = (await customers.FindAsync(Who.Id))?.Notes;
    }
}
