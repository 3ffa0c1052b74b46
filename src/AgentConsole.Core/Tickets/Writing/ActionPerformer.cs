using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Tickets;

/// <summary>Translates each action of the closed set into a method of the ticket, after checking what it names.</summary>
public sealed class ActionPerformer(StaffCache staff, CatalogCache catalog, TagBook tags, ActionRights rights)
{
    private readonly Func<AgentDb, int, CancellationToken, Task<Customer?>> _customer = EF.CompileAsyncQuery(
        (AgentDb db, int id, CancellationToken ct) => db.Set<Customer>().Include(x => x.Organization).FirstOrDefault(x => x.Id == id));

    internal async Task PerformAsync(TicketWrite write, TicketAction action, CancellationToken ct)
    {
        var (ticket, now) = (write.Ticket, write.Now);
        if (RequiresOpenTicket(action) && !Verbatim(write.Actor)) ticket.RequireOpenForWork();
        switch (action)
        {
            case SetSubject x: ticket.Rename(x.Subject); break;
            case SetStatus x: ticket.MoveTo(Status(x.StatusId, Verbatim(write.Actor)), now); break;
            case SetPriority x: ticket.Prioritise(x.Priority); break;
            case SetCategory x: ticket.Categorise(Category(x.CategoryId)); break;
            case SetGroup x: HandTo(write, x.GroupId); break;
            case SetAssignee x: AssignTo(write, x.UserId); break;
            case SetRequester x: ticket.AskedBy(await CustomerAsync(write.Db, x.CustomerId, ct)); break;
            case SetField x: FieldValues.Fill(ticket, catalog.Now, x); break;
            case AddTags x: foreach (var id in await tags.IdsAsync(write.Db, x.Names, ct)) ticket.AddTag(id); break;
            case RemoveTags x: foreach (var id in tags.Known(x.Names)) ticket.RemoveTag(id); break;
            case Follow x: ticket.Follow(ActiveUser(x.UserId, "followers").Id); break;
            case Unfollow x: ticket.Unfollow(x.UserId); break;
            case AddCollaborator x: ticket.Involve(Known(x.Collaborator)); break;
            case RemoveCollaborator x: ticket.Release(x.IsGroup, x.Id); break;
            case AddReply x: await SayAsync(write, MessageKind.PublicReply, write.Actor, x.Body, ct); break;
            case AddNote x: await SayAsync(write, MessageKind.InternalNote, write.Actor, x.Body, ct); break;
            case AddCustomerMessage x:
                await SayAsync(write, MessageKind.PublicReply, Actor.Customer(ticket.RequesterId, write.Actor.Via), x.Body, ct);
                break;
            case VoidTicket x: ticket.Void(x.Reason, now); break;
            case RestoreTicket: ticket.Restore(now); break;
            case DeleteTicket: ticket.Bin(now); break;
            case UndoChange x: await new Undoing(write, x, catalog.Now, rights).RunAsync(CustomerAsync, ct); break;
            case ReplaceStatus x: ticket.MoveTo(Status(x.StatusId, verbatim: false), now); break;
            case ReplaceTag x:
                ticket.RemoveTag(x.TagId);
                if (x.ByTagId is { } by) ticket.AddTag(by);
                break;
            default: throw new InvalidOperationException($"No performer for {action.GetType().Name}.");
        }
    }

    private static bool RequiresOpenTicket(TicketAction action) => action is not (Follow or Unfollow or VoidTicket or RestoreTicket or DeleteTicket or UndoChange or DeskAction);

    /// <summary>Imported and replayed events are taken as they were, without the desk's own reactions.</summary>
    private static bool Verbatim(Actor actor) => actor.Via is Via.Import or Via.Replay;

    private async Task SayAsync(TicketWrite write, MessageKind kind, Actor author, MessageBody body, CancellationToken ct)
    {
        if (kind == MessageKind.PublicReply && body.Signed && author.UserId is { } writer) body = Signed(body, staff.Now.Users.GetValueOrDefault(writer)?.Signature);
        if (kind == MessageKind.InternalNote && body.Format == BodyFormat.Markdown)
        {
            var (source, mentions) = Mentions.Read(body.Source, staff.Now);
            body = body with { Source = source, Mentions = mentions };
        }

        var channel = author.Kind == ActorKind.Customer ? write.Ticket.Channel : ChannelOf(write.Actor.Via);
        var message = write.Ticket.Say(kind, author, channel, body, write.Now);
        await UploadBook.AttachAsync(write, message, body.Uploads ?? [], ct);
        if (author.Kind == ActorKind.Customer && !write.IsBirth && !Verbatim(write.Actor)
            && write.Ticket.StatusCategory is StatusCategory.Pending or StatusCategory.OnHold or StatusCategory.Solved) Reopen(write); // the customer is waiting again
    }

    /// <summary>A solved ticket stays with whoever solved it; once they have left, nobody would notice that it is open again.</summary>
    private void Reopen(TicketWrite write)
    {
        var ticket = write.Ticket;
        ticket.MoveTo(catalog.Now.DefaultOf(StatusCategory.Open), write.Now);
        if (ticket.AssigneeId is not { } holder || staff.Now.Users.GetValueOrDefault(holder) is not { Active: false }) return;
        if (Group(ticket.GroupId) is not { Active: true } && staff.Now.GroupsOf(holder).Select(x => Group(x)).FirstOrDefault(x => x is { Active: true }) is { } own) ticket.HandTo(own.Id);
        ticket.AssignTo(null, write.Now);
        write.Cause ??= new Cause(CauseKind.PersonLeft, holder);
    }

    private Group? Group(int? id) => id is { } known ? staff.Now.Groups.GetValueOrDefault(known) : null;

    /// <summary>Files without a word need no signature, and what is full to the brim goes without one.</summary>
    private static MessageBody Signed(MessageBody body, string? signature) =>
        string.IsNullOrWhiteSpace(signature) || string.IsNullOrWhiteSpace(body.Source) || body.Source.Length + signature.Length + 2 > MessageBody.Max
            ? body : body with { Source = body.Source.TrimEnd() + "\n\n" + signature };

    private static Channel ChannelOf(Via via) => via switch
    {
        Via.Api => Channel.Api,
        Via.Mail => Channel.Mail,
        Via.WebForm => Channel.WebForm,
        Via.System or Via.Console or Via.Import or Via.Replay or Via.Rule => Channel.Console,
    };

    private void HandTo(TicketWrite write, int? groupId)
    {
        if (groupId is { } id && (!staff.Now.Groups.TryGetValue(id, out var group) || !(group.Active || Verbatim(write.Actor)))) throw Refuse.Invalid("unknownValue", "group", "group", id);
        write.Ticket.HandTo(groupId);
        if (!Verbatim(write.Actor) && write.Ticket.AssigneeId is { } assignee && groupId is { } g && !staff.Now.GroupsOf(assignee).Contains(g))
            write.Ticket.AssignTo(null, write.Now);
    }

    private void AssignTo(TicketWrite write, int? userId)
    {
        var ticket = write.Ticket;
        if (userId is not { } id)
        {
            ticket.AssignTo(null, write.Now);
            return;
        }

        if (!Verbatim(write.Actor) || !staff.Now.Users.ContainsKey(id)) ActiveUser(id, "assignee"); // old tickets belong to people who have left
        ticket.AssignTo(id, write.Now);
        if (Verbatim(write.Actor)) return;
        var groups = staff.Now.GroupsOf(id);
        if (groups.Count > 0 && (ticket.GroupId is not { } current || !groups.Contains(current))) ticket.HandTo(groups.Min());
        if (ticket.StatusCategory == StatusCategory.New) ticket.MoveTo(catalog.Now.DefaultOf(StatusCategory.Open), write.Now);
    }

    private TicketStatus Status(int id, bool verbatim) =>
        catalog.Now.Statuses.TryGetValue(id, out var status) && (status.Active || verbatim) ? status : throw Refuse.Invalid("unknownValue", "status", "status", id);

    private TicketCategory? Category(int? id) => id is not { } known ? null
        : catalog.Now.Categories.TryGetValue(known, out var category) ? category
        : throw Refuse.Invalid("unknownValue", "category", "category", known);

    private User ActiveUser(int id, string field)
    {
        if (!staff.Now.Users.TryGetValue(id, out var user)) throw Refuse.Invalid("unknownValue", field, field, id);
        return user.Active ? user : throw Refuse.Invalid("inactive", field, user.Name);
    }

    private Collaborator Known(Collaborator x)
    {
        if (!x.IsGroup) ActiveUser(x.Id, "collaborators");
        else if (!staff.Now.Groups.ContainsKey(x.Id)) throw Refuse.Invalid("unknownValue", "collaborators", "collaborators", x.Id);
        return x;
    }

    internal async Task<Customer> CustomerAsync(AgentDb db, int id, CancellationToken ct) =>
        await _customer(db, id, ct) ?? throw Refuse.Invalid("unknownValue", "requester", "requester", id);
}
