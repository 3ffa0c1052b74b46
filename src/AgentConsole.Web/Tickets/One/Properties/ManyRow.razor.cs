using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>A custom field of several choices; stored when the list is closed.</summary>
public sealed partial class ManyRow(TicketWords words)
{
    List<string>? _draft;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    [Parameter, EditorRequired] public string Field { get; set; } = "";

    [Parameter, EditorRequired] public required CustomField Custom { get; set; }

    [Parameter] public string? Stored { get; set; }

    string Shown => Stored is null ? T["none"] : words.Custom(Custom, Stored);

    List<string> Chosen => _draft ?? Parse();

    List<string> Parse() => Stored is null ? [] : JsonSerializer.Deserialize<List<string>>(Stored)!;

    IReadOnlyList<Choice<string>> Options() => [.. Custom.Options.Select(x => new Choice<string>(x, x))];

    void Begin()
    {
        Ticket.Begin(Field);
        _draft = Parse();
    }

    void Turn(string option)
    {
        if (!_draft!.Remove(option)) _draft.Add(option);
    }

    async Task SaveAsync()
    {
        if (_draft is not { } draft) return;
        _draft = null;
        // In the order of the field, so that the same choice is the same value.
        var chosen = Custom.Options.Where(draft.Contains).ToList();
        if (chosen.SequenceEqual(Parse())) Ticket.Forget(Field);
        else await Ticket.SaveAsync(Field, new SetField(Custom.Key, chosen.Count == 0 ? null : new JsonArray([.. chosen.Select(x => (JsonNode)x)])));
    }
}
