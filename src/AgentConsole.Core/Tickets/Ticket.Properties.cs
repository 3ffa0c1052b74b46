using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Core.Tickets;

public sealed partial class Ticket
{
    internal void Rename(string subject)
    {
        subject = Refuse.Line(subject, "subject", SubjectMax);
        if (subject == Subject) return;
        Note("subject", Subject.Length == 0 ? null : Subject, subject);
        Subject = subject;
    }

    internal void Prioritise(Priority priority)
    {
        if (!Enum.IsDefined(priority)) throw Refuse.Invalid("unknownValue", "priority", "priority", (int)priority);
        if (priority == Priority) return;
        Note("priority", Text((int)Priority), Text((int)priority));
        Priority = priority;
    }

    internal void Categorise(TicketCategory? category)
    {
        if (category?.Id == CategoryId) return;
        Note("category", Text(CategoryId), Text(category?.Id));
        CategoryId = category?.Id;
    }

    internal void AskedBy(Customer requester)
    {
        if (requester.Id == RequesterId) return;
        Note("requester", Text((int?)RequesterId), Text((int?)requester.Id));
        (Requester, RequesterId) = (requester, requester.Id);
        if (requester.OrganizationId == OrganizationId) return;
        Note("organization", Text(OrganizationId), Text(requester.OrganizationId));
        (Organization, OrganizationId) = (requester.Organization, requester.OrganizationId);
    }

    /// <summary>Sets a custom field to a value already checked against its definition; null clears it.</summary>
    internal void Fill(CustomField field, JsonNode? value)
    {
        var values = Fields is null ? [] : JsonNode.Parse(Fields)!.AsObject();
        var before = values[field.Key]?.ToJsonString(PlainJson);
        var after = value?.ToJsonString(PlainJson);
        if (before == after) return;
        if (value is null) values.Remove(field.Key);
        else values[field.Key] = value.DeepClone();
        Note("field." + field.Key, before, after);
        Fields = values.Count == 0 ? null : values.ToJsonString(PlainJson);
    }

    internal static readonly JsonSerializerOptions PlainJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
