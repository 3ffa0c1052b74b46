using System.Globalization;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Tickets.One;
using Microsoft.AspNetCore.Components;

namespace AgentConsole.Web.Tickets.Queue.Batch;

/// <summary>Asks for what an act of the bar needs: a category, a tag, a field's value, a reason.</summary>
public sealed partial class BatchForm(TicketChoices choices, CatalogCache catalog)
{
    readonly List<string> _many = [];
    int? _category;
    string _tag = "", _key = "", _value = "", _reason = "";
    string? _wrong;

    [Parameter, EditorRequired] public BatchFormKind Kind { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<TicketRow> Rows { get; set; }

    /// <summary>Whether more tickets are meant than are on the screen.</summary>
    [Parameter] public bool Everything { get; set; }

    /// <summary>How many tickets it is about.</summary>
    [Parameter] public string Count { get; set; } = "";

    [Parameter, EditorRequired] public required Func<TicketAction[], Task> Done { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    string Title => Kind switch
    {
        BatchFormKind.Category => T["Put {0} tickets into which category?", Count],
        BatchFormKind.Untag => T["Remove which tag from {0} tickets?", Count],
        BatchFormKind.Field => T["Set which field of {0} tickets?", Count],
        _ => T["Void {0} tickets?", Count],
    };

    string Verb => Kind switch
    {
        BatchFormKind.Untag => T["Remove the tag"],
        BatchFormKind.Void => T["Void"],
        _ => T["Set"],
    };

    IReadOnlyList<CustomField> Fields => [.. catalog.Now.Fields.Values.Where(x => x.Active).OrderBy(x => x.Order).ThenBy(x => x.Id)];

    CustomField? Field => catalog.Now.Fields.GetValueOrDefault(_key);

    /// <summary>Those that the tickets carry; all where more are meant than are on the screen.</summary>
    IReadOnlyList<string> TagsHere => Everything
        ? [.. catalog.Now.TagsByName.Keys.Order(StringComparer.CurrentCulture)]
        : [.. Rows.SelectMany(x => x.TagIds).Distinct().Select(x => catalog.Now.Tags.GetValueOrDefault(x)?.Name).OfType<string>().Order(StringComparer.CurrentCulture)];

    protected override void OnInitialized()
    {
        _tag = TagsHere is { Count: > 0 } tags ? tags[0] : "";
        _key = Fields is { Count: > 0 } fields ? fields[0].Key : "";
    }

    void Choose(ChangeEventArgs e)
    {
        (_key, _value, _wrong) = ((string)e.Value!, "", null);
        _many.Clear();
    }

    void Turn(string option)
    {
        if (!_many.Remove(option)) _many.Add(option);
    }

    async Task SubmitAsync()
    {
        try
        {
            if (Action() is { } action) await Done([action]);
            else await Closed.InvokeAsync();
        }
        catch (RefusedException e)
        {
            _wrong = e.Refusal.Text();
        }
    }

    TicketAction? Action() => Kind switch
    {
        BatchFormKind.Category => new SetCategory(_category),
        BatchFormKind.Untag => _tag.Length == 0 ? null : new RemoveTags(_tag),
        BatchFormKind.Field => Field is { } field ? new SetField(field.Key, Value(field)) : null,
        _ => new VoidTicket(Refuse.Line(_reason, "reason", Core.Tickets.Ticket.ReasonMax)),
    };

    JsonNode? Value(CustomField field)
    {
        if (field.Type != CustomFieldType.Choices && _value.Trim().Length == 0) return null;
        return field.Type switch
        {
            CustomFieldType.Choices => _many.Count == 0 ? null : new JsonArray([.. field.Options.Where(_many.Contains).Select(x => (JsonNode)x)]),
            CustomFieldType.YesNo => JsonValue.Create(_value == "true"),
            CustomFieldType.Number => double.TryParse(_value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out var number) && double.IsFinite(number)
                ? JsonValue.Create(number) : throw Refuse.Invalid("badFormat", field.Key, TicketWords.NameOf(field), _value),
            CustomFieldType.Text or CustomFieldType.Choice or CustomFieldType.Date => JsonValue.Create(_value.Trim()),
        };
    }
}
