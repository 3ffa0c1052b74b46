using System.Text.Json.Nodes;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>Turns the bodies of requests into the actions of the one door, in the order in which they make sense together.</summary>
sealed class ActionReading(NameBook names, CustomerWriter customers)
{
    /// <summary>More names in one request are a mistake.</summary>
    const int NamesMax = 100;

    public IReadOnlyList<TicketAction> Of(NewTicketBody body, int me)
    {
        List<TicketAction> actions = [];
        if (body.Category is { } category) actions.Add(new SetCategory(names.Category(category)));
        if (body.Group is { } group) actions.Add(new SetGroup(names.Group(group)));
        if (body.Assignee is { } assignee) actions.Add(new SetAssignee(names.User(assignee, "assignee", me)));
        actions.AddRange(Fields(body.Fields));
        if (Few(body.Tags, "tags") is { Count: > 0 } tags) actions.Add(new AddTags(tags));
        actions.AddRange(Few(body.Followers, "followers").Select(x => new Follow(names.User(x, "followers", me))));
        actions.AddRange(Few(body.Collaborators, "collaborators").Select(x => new AddCollaborator(Collaborator(x, me))));
        if (body.Message is { } message) actions.Add(Say(message, SayKind.CustomerMessage));
        if (body.Status is { } status) actions.Add(new SetStatus(names.Status(status)));
        return actions;
    }

    /// <param name="requester">The customer that <see cref="ChangeBody.Requester"/> means; null where it is absent.</param>
    public IReadOnlyList<TicketAction> Of(ChangeBody body, int me, int? requester)
    {
        List<TicketAction> actions = [];
        if (body.State == TicketState.Active) actions.Add(new RestoreTicket());
        if (body.Subject.IsGiven) actions.Add(new SetSubject(body.Subject.Value ?? ""));
        if (requester is { } customer) actions.Add(new SetRequester(customer));
        if (body.Category.IsGiven) actions.Add(new SetCategory(body.Category.Value is { } x ? names.Category(x) : null));
        if (body.Priority.IsGiven) actions.Add(new SetPriority(body.Priority.Value));
        if (body.Group.IsGiven) actions.Add(new SetGroup(body.Group.Value is { } x ? names.Group(x) : null));
        if (body.Assignee.IsGiven) actions.Add(new SetAssignee(body.Assignee.Value is { } x ? names.User(x, "assignee", me) : null));
        actions.AddRange(Fields(body.Fields));
        if (Few(body.AddTags, "addTags") is { Count: > 0 } more) actions.Add(new AddTags(more));
        if (Few(body.RemoveTags, "removeTags") is { Count: > 0 } fewer) actions.Add(new RemoveTags(fewer));
        actions.AddRange(Few(body.AddFollowers, "addFollowers").Select(x => new Follow(names.User(x, "addFollowers", me))));
        actions.AddRange(Few(body.RemoveFollowers, "removeFollowers").Select(x => new Unfollow(names.User(x, "removeFollowers", me))));
        actions.AddRange(Few(body.AddCollaborators, "addCollaborators").Select(x => new AddCollaborator(Collaborator(x, me))));
        actions.AddRange(Few(body.RemoveCollaborators, "removeCollaborators").Select(x => Collaborator(x, me)).Select(x => new RemoveCollaborator(x.IsGroup, x.Id)));
        if (body.Message is { } message) actions.Add(Say(message, SayKind.PublicReply));
        if (body.Status.IsGiven) actions.Add(new SetStatus(names.Status(body.Status.Value)));
        if (body.State == TicketState.Void) actions.Add(new VoidTicket(body.StateReason ?? ""));
        if (body.State == TicketState.Deleted) actions.Add(new DeleteTicket());
        return actions;
    }

    public static TicketAction Say(MessageBodyJson message, SayKind usual)
    {
        var body = new MessageBody(message.Text, message.Format ?? BodyFormat.Text, message.Files);
        return (message.Kind ?? usual) switch
        {
            SayKind.PublicReply => new AddReply(body),
            SayKind.InternalNote => new AddNote(body),
            SayKind.CustomerMessage => new AddCustomerMessage(body),
        };
    }

    /// <summary>The number of the customer, who is made in this transaction when there is none.</summary>
    public async Task<int> RequesterAsync(AgentDb db, RequesterBody body, Actor actor, CancellationToken ct)
    {
        if (body.Id is not { } id) return (await customers.FindOrCreateInAsync(db, body.Name, body.Email, body.Phone, actor, null, ct)).Id;
        if ((body.Email ?? body.Phone ?? body.Name) is not null) throw ProblemException.Unusable("requesterTwice", "requester");
        return id;
    }

    static IEnumerable<TicketAction> Fields(IReadOnlyDictionary<string, JsonNode?>? fields) =>
        Few(fields?.ToList(), "fields").Select(x => new SetField(x.Key, x.Value));

    Collaborator Collaborator(CollaboratorBody body, int me) => (body.User, body.Group) switch
    {
        ({ } user, null) => new(false, names.User(user, "collaborators", me), body.Access == CollaboratorAccess.Write),
        (null, { } group) => new(true, names.Group(group), body.Access == CollaboratorAccess.Write),
        _ => throw ProblemException.Unusable("userOrGroup", "collaborators"),
    };

    static IReadOnlyList<T> Few<T>(IReadOnlyList<T>? list, string field)
    {
        if (list is null) return [];
        if (list.Count > NamesMax) throw Refuse.Invalid("tooMany", field, field, NamesMax);
        return list.All(x => x is not null) ? list : throw ProblemException.Bad("jsonWrongValue", field, field);
    }
}
