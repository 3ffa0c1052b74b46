using System.Text.Encodings.Web;
using System.Text.Json;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.Tickets;

/// <summary>
/// Actions as they are kept for later: those that need nothing but themselves. What is written to people and the undo of one ticket's change are not among them.
/// </summary>
public static class ActionJson
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Refuses an action that cannot be kept.</summary>
    public static string Write(IReadOnlyList<TicketAction> actions)
    {
        try
        {
            return JsonSerializer.Serialize(actions, Compact);
        }
        catch (NotSupportedException)
        {
            throw Refuse.Invalid("unknownValue", "actions", "actions", actions.Count > 0 ? actions[0].GetType().Name : "");
        }
    }

    public static IReadOnlyList<TicketAction> Read(string json) => JsonSerializer.Deserialize<List<TicketAction>>(json, Compact) ?? [];
}
