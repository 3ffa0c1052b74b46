using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>
/// How the columns of an event log become tickets: one row is one event, which says how a ticket stood at an instant. The JSON form is
/// described in docs/replay.md. Columns are named as in the log's header.
/// </summary>
public sealed record ReplayMap
{
    /// <summary>Name of the log; tickets of one name are never made twice. Lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Column of the ticket's id.</summary>
    public required string Ticket { get; init; }

    /// <summary>Column of the event's instant.</summary>
    public required string At { get; init; }

    /// <summary>Column of the ticket's beginning. Where it is missing, or later than the first event, the first event is the beginning.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>Formats that are tried in order; see <see cref="TimeFormat"/>.</summary>
    public required IReadOnlyList<string> TimeFormats { get; init; }

    /// <summary>IANA zone of times without an offset.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>Values that say that there is none; an empty cell always does.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What a missing value does to a ticket that has one.</summary>
    public MissingMeans MissingMeans { get; init; }

    /// <summary>Text with columns in braces and what stands in for a missing one: <c>{category|Request} of {caller}</c>. Taken from the first event.</summary>
    public required string Subject { get; init; }

    /// <summary>As <see cref="Subject"/>; the requester's first message.</summary>
    public string? Description { get; init; }

    /// <summary>Column of the person who made the change.</summary>
    public string? Actor { get; init; }

    /// <summary>Column of the person who opened the ticket.</summary>
    public string? CreatedBy { get; init; }
    public RequesterMap Requester { get; init; } = new();
    public string? Group { get; init; }
    public string? Assignee { get; init; }

    /// <summary>Whether who is assigned a ticket of a group becomes a member of it.</summary>
    public bool Memberships { get; init; } = true;
    public StatusMap? Status { get; init; }
    public ValueMap<Priority>? Priority { get; init; }
    public ValueMap<Channel>? Channel { get; init; }

    /// <summary>Columns of the category, from the root down.</summary>
    public IReadOnlyList<string> Category { get; init; } = [];
    public IReadOnlyList<ReplayField> Fields { get; init; } = [];

    /// <summary>How the file is to be read, where that is not to be found out.</summary>
    public SourceOptions File { get; init; } = new();

    /// <summary>As it is kept with a run; equal maps give equal text.</summary>
    public string ToKey() => JsonSerializer.Serialize(this, ImportMapping.Keys);

    /// <summary>Refuses text that is no map, with the place and the name of what is wrong.</summary>
    public static ReplayMap FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ReplayMap>(json, Json) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Refuse.Invalid("replayMap", "map", e.Message);
        }
    }

    private static readonly JsonSerializerOptions Json = new(ImportMapping.Json) { Converters = { new StatusValueJson() } };
}

/// <summary>What an empty cell of an event means.</summary>
public enum MissingMeans
{
    /// <summary>The ticket has none from now on: each event tells the whole state.</summary>
    None,

    /// <summary>It stays what it was: events tell only what changed.</summary>
    Unchanged,
}

/// <summary>Columns of the person who asks; without any, all tickets belong to one customer named as <paramref name="Otherwise"/>.</summary>
public sealed record RequesterMap(string? Name = null, string? Email = null, string? Phone = null, string? Organization = null, string Otherwise = "Unknown customer");

/// <summary>A column whose values mean values of the desk. A value that is not listed is read by its words, else it is <paramref name="Otherwise"/>.</summary>
public sealed record ValueMap<T>(string Column, IReadOnlyDictionary<string, T>? Values = null, T? Otherwise = null) where T : struct;

/// <summary>The column of the status. A value that is not listed becomes a status of its own name in the category of its words, else in <paramref name="Otherwise"/>.</summary>
public sealed record StatusMap(string Column, IReadOnlyDictionary<string, StatusValue>? Values = null, StatusCategory Otherwise = StatusCategory.Open);

/// <summary>What one value of the log is as a status. In JSON a bare category is short for the status of the value's own name in it.</summary>
/// <param name="Name">English name; null is the log's own word.</param>
/// <param name="NameZh">Chinese name; null is the English one.</param>
public sealed record StatusValue(StatusCategory Category, string? Name = null, string? NameZh = null);

/// <summary>A column that becomes a custom field.</summary>
/// <param name="Key">Null is made from the column's name.</param>
/// <param name="Type">Null is guessed from all values.</param>
/// <param name="Format">Of dates; null tries the log's own and the usual ones.</param>
/// <param name="Only">Events whose status is of another category say nothing about it: for columns that repeat the final value on every row.</param>
public sealed record ReplayField(string Column, string? Key = null, string? Name = null, string? NameZh = null, CustomFieldType? Type = null,
    string? Format = null, IReadOnlyList<StatusCategory>? Only = null);

/// <summary>Reads <c>"Pending"</c> and <c>{ "category": "Pending", "nameZh": "等待" }</c> alike.</summary>
internal sealed class StatusValueJson : JsonConverter<StatusValue>
{
    private sealed record Long(StatusCategory Category, string? Name = null, string? NameZh = null);

    public override StatusValue? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new StatusValue(JsonSerializer.Deserialize<StatusCategory>(ref reader, options));
        return JsonSerializer.Deserialize<Long>(ref reader, options) is { } x ? new StatusValue(x.Category, x.Name, x.NameZh) : null;
    }

    public override void Write(Utf8JsonWriter writer, StatusValue value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Long(value.Category, value.Name, value.NameZh), options);
}
