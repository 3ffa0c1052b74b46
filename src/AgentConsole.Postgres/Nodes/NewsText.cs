using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentConsole.Core.Batches;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Postgres;

/// <summary>News as it is stored for other nodes: the rows travel, the history and the messages are read where they are stored.</summary>
internal static class NewsText
{
    public const string Ticket = "ticket", CustomerKind = "customer", OrganizationKind = "organization", SessionKind = "session", BatchKind = "batch", Presence = "presence", HeldKind = "held", ReturnedKind = "returned",
        GivenKind = "notices-given", ReadKind = "notices-read", ChosenKind = "availability", LayoutsKind = "layouts", Console = "console";

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static (string Kind, string Body) Write(object news) => news switch
    {
        TicketMoved x => (Ticket, JsonSerializer.Serialize(new MovedRows(x.Before, x.After), Compact)),
        CustomerChanged x => (CustomerKind, JsonSerializer.Serialize(x, Compact)),
        OrganizationChanged x => (OrganizationKind, JsonSerializer.Serialize(x, Compact)),
        SessionEnded x => (SessionKind, JsonSerializer.Serialize(x, Compact)),
        BatchMoved x => (BatchKind, JsonSerializer.Serialize(x, Compact)),
        RepliesHeld x => (HeldKind, JsonSerializer.Serialize(x, Compact)),
        ReplyReturned x => (ReturnedKind, JsonSerializer.Serialize(x, Compact)),
        PresenceSaid x => (Presence, JsonSerializer.Serialize(x, Compact)),
        NoticesGiven x => (GivenKind, JsonSerializer.Serialize(x, Compact)),
        NoticesRead x => (ReadKind, JsonSerializer.Serialize(x, Compact)),
        AvailabilityChosen x => (ChosenKind, JsonSerializer.Serialize(x, Compact)),
        LayoutsChanged x => (LayoutsKind, JsonSerializer.Serialize(x, Compact)),
        ConsoleSaid x => (Console, JsonSerializer.Serialize(x, Compact)),
        _ => throw new ArgumentException($"{news.GetType().Name} cannot be told to other nodes.", nameof(news)),
    };

    public static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, Compact)!;

    public sealed record MovedRows(TicketRow? Before, TicketRow? After);
}
