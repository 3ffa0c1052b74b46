using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Shell.Menus;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AgentConsole.Web.Tickets.One;

/// <summary>A custom field that is typed: text, number or date. What is typed stays until it is stored or given up.</summary>
public sealed partial class TypedRow(TicketWords words, Controls controls)
{
    ElementReference _input;
    string? _draft;
    string _began = "";
    bool _opened, _wrong;

    [Parameter, EditorRequired] public required OpenTicket Ticket { get; set; }

    [Parameter, EditorRequired] public string Field { get; set; } = "";

    [Parameter, EditorRequired] public required CustomField Custom { get; set; }

    [Parameter] public string? Stored { get; set; }

    FieldEdit? Edit => Ticket.Edits.GetValueOrDefault(Field);

    string Shown => Stored is null ? T["none"] : words.Custom(Custom, Stored);

    string InputType => Custom.Type == CustomFieldType.Date ? "date" : "text";

    string EndIcon => Custom.Type switch
    {
        CustomFieldType.Number => "hash",
        CustomFieldType.Date => "calendar",
        _ => "edit",
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_opened) return;
        _opened = false;
        await controls.EditAsync(_input);
    }

    void Begin()
    {
        Ticket.Begin(Field);
        _began = _draft = Stored is null ? "" : JsonNode.Parse(Stored)!.ToString();
        _opened = true;
    }

    Task KeyAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Enter") return SaveAsync();
        if (e.Key != "Escape") return Task.CompletedTask;
        Ticket.Forget(Field);
        Done();
        return Task.CompletedTask;
    }

    async Task SaveAsync()
    {
        if (_draft is null || Edit?.Conflict is not null) return;
        _wrong = false;
        if (_draft == _began)
        {
            Ticket.Forget(Field);
            Done();
        }
        else if (!TryRead(_draft, out var value))
        {
            _wrong = true;
        }
        else if (await Ticket.SaveAsync(Field, new SetField(Custom.Key, value)))
        {
            Done();
        }
    }

    bool TryRead(string text, out JsonNode? value)
    {
        value = null;
        text = text.Trim();
        if (text.Length == 0) return true;
        if (Custom.Type != CustomFieldType.Number)
        {
            value = JsonValue.Create(text);
            return true;
        }

        // Both as the reader's language writes it and as programs do.
        if (!double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out var number)
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return false;
        value = double.IsFinite(number) ? JsonValue.Create(number) : null;
        return value is not null;
    }

    void Done() => (_draft, _wrong) = (null, false);
}
