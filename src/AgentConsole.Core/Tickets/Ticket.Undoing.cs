using System.Text.Json.Nodes;

namespace AgentConsole.Core.Tickets;

/// <content>Putting back: the value with the instants that belonged to it, as if the change had not been made.</content>
public sealed partial class Ticket
{
    internal void MoveBack(TicketStatus status, PastTimes times)
    {
        if (status.Id == StatusId) return;
        Note("status", Text((int?)StatusId), Text((int?)status.Id));
        if (status.Category >= StatusCategory.Solved && StatusCategory < StatusCategory.Solved && ReopenCount > 0) ReopenCount--;
        (StatusId, StatusCategory, StatusAt, SolvedAt, ClosedAt) = (status.Id, status.Category, times.StatusAt, times.SolvedAt, times.ClosedAt);
    }

    internal void GiveBack(int? userId, PastTimes times)
    {
        AssignTo(userId, times.StatusAt);
        AssignedAt = userId is null ? null : times.AssignedAt;
    }

    internal void EnterAgain(TicketState state, string? reason, PastTimes times)
    {
        Enter(state, reason, times.StatusAt);
        StateAt = state == TicketState.Active ? null : times.StateAt;
    }

    internal void CategoriseAgain(int? categoryId)
    {
        if (categoryId == CategoryId) return;
        Note("category", Text(CategoryId), Text(categoryId));
        CategoryId = categoryId;
    }

    /// <summary>Takes out of a list what was put in, and puts in what was taken out; the rest of the list stays.</summary>
    internal void Exchange(string list, IReadOnlyCollection<int> takeOut, IReadOnlyCollection<int> putIn)
    {
        var before = list switch { "tags" => TagIds, "followers" => FollowerIds, _ => CollaboratorCodes };
        var after = before.Except(takeOut).Union(putIn).Order().ToList();
        if (after.SequenceEqual(before)) return;
        Note(list, Text(before), Text(after));
        if (list == "tags") TagIds = after;
        else if (list == "followers") FollowerIds = after;
        else CollaboratorCodes = after;
    }

    /// <summary>A custom field's stored value, also where its definition has changed since.</summary>
    internal void FillAgain(string key, string? json)
    {
        var values = Fields is null ? [] : JsonNode.Parse(Fields)!.AsObject();
        var before = values[key]?.ToJsonString(PlainJson);
        if (before == json) return;
        if (json is null) values.Remove(key);
        else values[key] = JsonNode.Parse(json);
        Note("field." + key, before, json);
        Fields = values.Count == 0 ? null : values.ToJsonString(PlainJson);
    }
}
