using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentConsole.Core.Batches;

/// <summary>
/// Some tickets of a batch with what became of each: one row and one transaction. A row for each ticket would cost a million rows where these are ten thousand.
/// </summary>
public sealed class BatchPart
{
    /// <summary>Tickets of one part: so long other writers wait at most.</summary>
    public const int Size = 100;

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public int BatchId { get; init; }

    /// <summary>0, 1, 2 …</summary>
    public int Number { get; init; }

    /// <summary>The <see cref="Items"/> as JSON.</summary>
    public required string ItemsJson { get; init; }
    public bool Done { get; init; }

    /// <summary>How many of its tickets were left alone.</summary>
    public int LeftAlone { get; init; }

    public IReadOnlyList<BatchItem> Items => JsonSerializer.Deserialize<List<BatchItem>>(ItemsJson, Compact)!;

    internal static string Write(IReadOnlyList<BatchItem> items) => JsonSerializer.Serialize(items, Compact);
}

/// <summary>What became of one ticket. Stored; never renumber.</summary>
public enum BatchOutcome
{
    Waiting = 0,

    /// <summary>Changed, or put back.</summary>
    Changed = 1,

    /// <summary>It was so already.</summary>
    Same = 2,

    /// <summary>Left alone by an undo, because somebody has changed it since.</summary>
    ChangedSince = 3,

    /// <summary>Left alone for another reason.</summary>
    Refused = 4,
}

/// <summary>One ticket of a batch.</summary>
public sealed record BatchItem([property: JsonPropertyName("t")] long TicketId)
{
    /// <summary>Of an undo: the version to be undone.</summary>
    [JsonPropertyName("u")]
    public int Undoes { get; init; }

    /// <summary>The version of the ticket that the batch made; 0 for none.</summary>
    [JsonPropertyName("v")]
    public int Version { get; init; }

    [JsonPropertyName("o")]
    public BatchOutcome Outcome { get; init; }

    /// <summary>Why it was left alone.</summary>
    [JsonPropertyName("r")]
    public BatchReason? Reason { get; init; }
}
