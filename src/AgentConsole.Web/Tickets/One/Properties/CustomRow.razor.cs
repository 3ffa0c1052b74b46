using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.One;

/// <summary>A custom field, edited as its type asks. Values are the JSON that the desk stores.</summary>
public sealed partial class CustomRow(TicketWords words)
{
    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    [Parameter, EditorRequired] public required CustomField Custom { get; set; }

    string Field => "field." + Custom.Key;

    /// <summary>The stored value as JSON; null when the field is empty.</summary>
    string? Stored => Ticket.Row.Fields is { } json ? JsonNode.Parse(json)?[Custom.Key]?.ToJsonString(ReadableJson.Options) : null;

    SetField Set(string? json) => new(Custom.Key, json is null ? null : JsonNode.Parse(json));

    IReadOnlyList<Choice<string>> Options() => Custom.Type == CustomFieldType.YesNo
        ? [new("", T["none"]), new("true", T["Yes"]), new("false", T["No"])]
        : [new("", T["none"]), .. Custom.Options.Select(x => new Choice<string>(JsonSerializer.Serialize(x, ReadableJson.Options), x))];
}
