using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

public sealed partial class TagRow(TicketChoices choices)
{
    string? _refusal;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    string Name(int id) => Ticket.Catalog.Tags.TryGetValue(id, out var tag) ? tag.Name : $"#{id}";

    IReadOnlyList<Choice<string>> Offered()
    {
        var here = Ticket.Row.TagIds.Select(Name).ToHashSet(StringComparer.Ordinal);
        return [.. choices.Tags().Where(x => !here.Contains(x.Value))];
    }

    string? AddText(string typed) => Ticket.Catalog.TagsByName.ContainsKey(typed.ToLowerInvariant().Replace(' ', '-')) ? null : T["Add “{0}”", typed].Value;

    async Task ChangeAsync(TicketAction action)
    {
        try
        {
            _refusal = null;
            await Ticket.ApplyAsync(action);
        }
        catch (RefusedException e)
        {
            _refusal = e.Refusal.Text();
        }
    }
}
