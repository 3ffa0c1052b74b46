using System.ComponentModel;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>Changes tickets for programs, through the same door as everybody.</summary>
sealed class TicketChanging(TicketWriter tickets, TicketReader reader, ReceiptBook receipts, CustomerReader customers, ActionReading actions, TicketShapes shapes,
    CurrentViewer viewer)
{
    /// <summary>
    /// All of the body is one change. With the version you saw (If-Match or <c>version</c>) a field that somebody else changed since is
    /// refused with 409 and both values; changes to other fields are both kept.
    /// </summary>
    /// <param name="body">What is to change.</param>
    public static Task<TicketJson> ChangeAsync(long id, ChangeBody body,
        [FromHeader(Name = "If-Match"), Description("The ETag of the ticket as you read it.")] string? ifMatch, [FromServices] TicketChanging changing, HttpContext context) => changing.ChangeAsync(id, body, context);

    /// <summary>
    /// A public reply unless the kind says otherwise. With an Idempotency-Key it is said once: asked again with the same body the answer is
    /// 200 and the first message.
    /// </summary>
    /// <param name="body">What is said.</param>
    public static Task<Results<Created<MessageJson>, Ok<MessageJson>>> SayAsync(long id, MessageBodyJson body,
        [FromHeader(Name = "Idempotency-Key"), Description("Up to 200 printable characters of the caller's choice.")] string? idempotencyKey, [FromServices] TicketChanging changing, HttpContext context) => changing.SayAsync(id, body, context);

    async Task<TicketJson> ChangeAsync(long id, ChangeBody body, HttpContext context)
    {
        var seen = context.Request.SeenVersion(body.Version);
        var row = await receipts.OnceAsync(null, async (db, ct) =>
        {
            int? requester = body.Requester is { } wanted ? await actions.RequesterAsync(db, wanted, viewer.Actor, ct) : null;
            return await tickets.ApplyInAsync(db, new TicketCall(id, seen, viewer.Actor, actions.Of(body, viewer.Viewer.UserId, requester)), ct);
        }, context.RequestAborted);
        context.Response.TellVersion(row.Version);
        return shapes.Of(row.Row!);
    }

    async Task<Results<Created<MessageJson>, Ok<MessageJson>>> SayAsync(long id, MessageBodyJson body, HttpContext context)
    {
        var ct = context.RequestAborted;
        var once = context.Request.OnceOnly(viewer.Viewer.UserId, body);
        var receipt = await receipts.OnceAsync(once, (db, token) =>
            tickets.ApplyInAsync(db, new TicketCall(id, null, viewer.Actor, [ActionReading.Say(body, SayKind.PublicReply)]), token), ct);
        var said = await reader.MessageOfAsync(viewer.Viewer, id, receipt.Version, ct) ?? throw Refuse.NotFound();
        var names = said.Author is { Kind: ActorKind.Customer, Id: { } author } ? await customers.NamesAsync([author], ct) : new Dictionary<int, string>();
        var shape = shapes.Of(said, names);
        context.Response.TellVersion(receipt.Version);
        return receipt.IsReplay ? TypedResults.Ok(shape) : TypedResults.Created($"/api/v1/tickets/{id}/messages", shape);
    }
}
