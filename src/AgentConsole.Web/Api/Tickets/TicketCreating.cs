using System.ComponentModel;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>Makes tickets for programs.</summary>
sealed class TicketCreating(TicketWriter tickets, TicketReader reader, ReceiptBook receipts, ActionReading actions, TicketShapes shapes, CurrentViewer viewer)
{
    /// <summary>
    /// Makes a ticket with its requester and first message in one change. With an Idempotency-Key it is made once: asked again with the
    /// same body the answer is 200 and the ticket as it is now, with another body 422.
    /// </summary>
    /// <param name="body">The ticket to be made.</param>
    public static Task<Results<Created<TicketJson>, Ok<TicketJson>>> CreateAsync(NewTicketBody body,
        [FromHeader(Name = "Idempotency-Key"), Description("Up to 200 printable characters of the caller's choice.")] string? idempotencyKey, [FromServices] TicketCreating creating, HttpContext context) => creating.CreateAsync(body, context);

    async Task<Results<Created<TicketJson>, Ok<TicketJson>>> CreateAsync(NewTicketBody body, HttpContext context)
    {
        var ct = context.RequestAborted;
        var me = viewer.Viewer.UserId;
        var once = context.Request.OnceOnly(me, body);
        if (body.FollowUpOf is { } origin && await reader.FindAsync(viewer.Viewer, origin, ct) is null)
            throw Refuse.Invalid("unknownValue", "followUpOf", "followUpOf", origin);
        var parts = actions.Of(body, me);
        var receipt = await receipts.OnceAsync(once, async (db, token) =>
        {
            var requester = await actions.RequesterAsync(db, body.Requester, viewer.Actor, token);
            var draft = new NewTicket(body.Subject, requester, body.Channel ?? Channel.Api, body.Priority ?? Priority.Normal, FollowUpOfId: body.FollowUpOf);
            return await tickets.CreateInAsync(db, draft, viewer.Actor, parts, null, token);
        }, ct);

        var row = receipt.Row ?? await reader.FindAsync(viewer.Viewer, receipt.TicketId, ct) ?? throw Refuse.NotFound();
        context.Response.TellVersion(row.Version);
        var address = $"/api/v1/tickets/{row.Id}";
        if (!receipt.IsReplay) return TypedResults.Created(address, shapes.Of(row));
        context.Response.Headers.Location = address;
        return TypedResults.Ok(shapes.Of(row));
    }
}
