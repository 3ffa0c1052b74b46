using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>What to do with a ticket whose subject is empty.</summary>
public enum EmptySubject
{
    /// <summary>The first words of its description stand in; without a description it is rejected.</summary>
    FirstWords,
    Reject,
}

/// <summary>How a file of tickets becomes tickets. Everything a person can choose; saved with the run and as a file.</summary>
public sealed record ImportMapping
{
    /// <summary>One for each column of the file, in its order; columns that are not named are left out.</summary>
    public IReadOnlyList<ColumnMapping> Columns { get; init; } = [];

    /// <summary>Name of the system the external ids come from, so that two systems may both have a ticket 1. Empty is a system of its own.</summary>
    public string Source { get; init; } = "";

    /// <summary>IANA zone of times without an offset.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>The customer of rows without a requester; made when it is first needed.</summary>
    public string DefaultRequester { get; init; } = "Unknown customer";
    public Channel DefaultChannel { get; init; } = Channel.Console;
    public EmptySubject EmptySubject { get; init; }

    /// <summary>Whether the description is HTML.</summary>
    public bool DescriptionIsHtml { get; init; }

    /// <summary>Whether statuses, groups, people, categories and choices that the desk does not know are made; else their rows are rejected.</summary>
    public bool MakeMissing { get; init; }

    /// <summary>For a file that a person reads and changes.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As it is kept with a run; equal mappings give equal text.</summary>
    public string ToKey() => JsonSerializer.Serialize(this, Keys);

    /// <summary>Refuses text that is no mapping, with the place of the error.</summary>
    public static ImportMapping FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportMapping>(json, Json) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Refuse.Invalid("importMapping", "mapping", e.Message);
        }
    }

    internal static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static readonly JsonSerializerOptions Keys = new(Compact) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };
}
