using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentConsole.Web.Tickets.One;

/// <summary>JSON as the desk stores the values of custom fields: Chinese as it is written.</summary>
static class ReadableJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
