using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class FieldNotice(TicketWords words, LocalTimes times)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    [Parameter, EditorRequired] public string Field { get; set; } = "";

    /// <summary>The person's own value was stored after all.</summary>
    [Parameter] public EventCallback Kept { get; set; }

    /// <summary>The person gave their value up.</summary>
    [Parameter] public EventCallback Taken { get; set; }

    FieldEdit? Edit => Ticket.Edits.GetValueOrDefault(Field);

    async Task KeepAsync()
    {
        if (await Ticket.KeepMineAsync(Field)) await Kept.InvokeAsync();
    }

    Task TakeAsync()
    {
        Ticket.Forget(Field);
        return Taken.InvokeAsync();
    }
}
