using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>Writes tickets, messages and history as JSON, with the names of this moment. Costs no database read.</summary>
sealed class TicketShapes(StaffCache staff, CatalogCache catalog)
{
    static readonly JsonElement NoFields = JsonDocument.Parse("{}").RootElement;

    public TicketJson Of(TicketRow row)
    {
        var (people, things) = (staff.Now, catalog.Now);
        NamedJson Person(int id) => new(id, people.UserName(id));
        return new TicketJson
        {
            Id = row.Id, Version = row.Version, Subject = row.Subject, Snippet = row.Snippet,
            Status = StatusOf(row, things), Priority = row.Priority, Channel = row.Channel, State = row.State, StateReason = row.StateReason,
            Requester = new(row.Requester.Id, row.Requester.Name, row.Requester.Email, row.Requester.Phone, row.Requester.Language, row.Requester.Vip),
            Organization = row.OrganizationId is { } o ? new(o, row.OrganizationName ?? $"#{o}") : null,
            Category = row.CategoryId is { } c ? new(c, [.. things.PathOf(c).Select(x => x.Name)]) : null,
            Group = row.GroupId is { } g ? new(g, people.GroupName(g)) : null,
            Assignee = row.AssigneeId is { } a ? Person(a) : null,
            Tags = [.. row.TagIds.Select(x => things.Tags.GetValueOrDefault(x)?.Name).OfType<string>().Order(StringComparer.Ordinal)],
            Fields = row.Fields is null ? NoFields : JsonElement.Parse(row.Fields),
            Followers = [.. row.FollowerIds.Select(Person)],
            Participants = [.. row.ParticipantIds.Select(Person)],
            Collaborators = [.. row.Collaborators.Select(x => new CollaboratorJson(x.IsGroup ? CollaboratorKind.Group : CollaboratorKind.User, x.Id,
                x.IsGroup ? people.GroupName(x.Id) : people.UserName(x.Id), x.CanWrite ? CollaboratorAccess.Write : CollaboratorAccess.Read))],
            MessageCount = row.MessageCount, ReopenCount = row.ReopenCount, FollowUpOf = row.FollowUpOfId,
            CreatedAt = row.CreatedAt, UpdatedAt = row.UpdatedAt, StatusAt = row.StatusAt, AssignedAt = row.AssignedAt,
            FirstReplyAt = row.FirstReplyAt, LastAgentReplyAt = row.LastAgentReplyAt, LastCustomerMessageAt = row.LastCustomerMessageAt,
            SolvedAt = row.SolvedAt, ClosedAt = row.ClosedAt,
        };
    }

    public MessageJson Of(TicketMessage message, IReadOnlyDictionary<int, string> customers) => new(
        message.Id, message.Version, message.Kind, Of(message.Author, customers), message.Channel, message.At, message.Text, message.Html,
        [.. message.Attachments.Select(x => new AttachmentJson(x.Id, x.Name, x.Size, x.ContentType, x.Hash, Files.FileAddress.Of(x)))]);

    public ChangeJson Of(TicketChange change, IReadOnlyDictionary<int, string> customers) => new(
        change.Version, change.At, Of(change.Actor, customers), change.Via, change.Fields);

    AuthorJson Of(Actor actor, IReadOnlyDictionary<int, string> customers) => new(actor.Kind, actor.Id, (actor.Kind, actor.Id) switch
    {
        (ActorKind.User, { } id) => staff.Now.UserName(id),
        (ActorKind.Customer, { } id) => customers.GetValueOrDefault(id),
        _ => null,
    });

    static StatusJson StatusOf(TicketRow row, Catalog things) => things.Statuses.TryGetValue(row.StatusId, out var x)
        ? new(x.Id, x.Name, x.NameZh, x.Category)
        : new(row.StatusId, $"#{row.StatusId}", "", row.StatusCategory);
}
