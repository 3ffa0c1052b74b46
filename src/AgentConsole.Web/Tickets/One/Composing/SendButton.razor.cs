using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class SendButton
{
    int _version;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    [Parameter] public bool Note { get; set; }

    /// <summary>A message is being stored.</summary>
    [Parameter] public bool Busy { get; set; }

    /// <summary>Files are still on their way.</summary>
    [Parameter] public bool Waiting { get; set; }

    [Parameter, EditorRequired] public EventCallback<SendThen> Send { get; set; }

    IReadOnlyList<Choice<int>> Choices() =>
    [
        .. Ticket.Catalog.Statuses.Values.Where(x => x.Active && x.Id != Ticket.Row.StatusId && x.Category is not (StatusCategory.New or StatusCategory.Closed))
            .OrderBy(x => x.Category).ThenBy(x => x.Order)
            .Select(x => new Choice<int>(x.Id, T[Note ? "Add note, set to {0}" : "Send, set to {0}", x.Words])),
    ];

    Task SendAndSetAsync(int statusId) => Send.InvokeAsync(new SendThen(statusId, _version));
}
