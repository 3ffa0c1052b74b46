using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Shell.Menus;
using AgentConsole.Web.Labels;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class StatusFlow(LocalTimes times)
{
    const string Field = "status";

    /// <summary>As many buttons as fit beside the present status; the menu has them all.</summary>
    const int Most = 4;

    int? _closing;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    TicketStatus Now => Ticket.Catalog.Statuses[Ticket.Row.StatusId];

    IEnumerable<TicketStatus> All => Ticket.Catalog.Statuses.Values.Where(x => x.Active || x.Id == Ticket.Row.StatusId).OrderBy(x => x.Category).ThenBy(x => x.Order);

    /// <summary>Where work usually goes from here. Nothing becomes new again, and closing is final: both only through the menu.</summary>
    IEnumerable<TicketStatus> Next => All.Where(x => x.Id != Ticket.Row.StatusId && x.Category is not (StatusCategory.New or StatusCategory.Closed));

    IReadOnlyList<Choice<int>> Choices() => [.. All.Select(x => new Choice<int>(x.Id, x.Words))];

    void Begin() => Ticket.Begin(Field);

    void End()
    {
        if (Ticket.Edits.TryGetValue(Field, out var edit) && edit.Mine is null && _closing is null) Ticket.Forget(Field);
    }

    async Task MoveAsync(int statusId)
    {
        if (statusId == Ticket.Row.StatusId) Ticket.Forget(Field);
        else if (Ticket.Catalog.Statuses[statusId].Category == StatusCategory.Closed) _closing = statusId;
        else await Ticket.SaveAsync(Field, new SetStatus(statusId));
    }

    async Task CloseAsync()
    {
        if (_closing is not { } final) return;
        _closing = null;
        await Ticket.SaveAsync(Field, new SetStatus(final));
    }

    void Stay()
    {
        _closing = null;
        Ticket.Forget(Field);
    }
}
