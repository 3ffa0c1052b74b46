using AgentConsole.Core.People;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>The addresses of <c>/api/v1/tickets</c>.</summary>
static class TicketEndpoints
{
    const string Ticket = "/{id:long:min(1)}";
    const int Ok = StatusCodes.Status200OK, Created = StatusCodes.Status201Created;

    public static void MapTickets(this RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tickets");
        tickets.MapGet("/", TicketListing.ListAsync).Needs(TokenScopes.Read).WithSummary("List tickets");
        tickets.MapGet("/search", TicketSearching.SearchAsync).Needs(TokenScopes.Read).WithSummary("Search tickets");
        tickets.MapPost("/", TicketCreating.CreateAsync).Needs(TokenScopes.Write).WithSummary("Make a ticket").TellsVersion().WithMetadata(new AnswerHeader("Location", "Where the ticket is read.", Ok, Created));
        tickets.MapGet(Ticket, TicketReading.ReadAsync).Needs(TokenScopes.Read).WithSummary("Read a ticket").WithName("ReadTicket").ProducesNotFound().TellsVersion();
        tickets.MapPatch(Ticket, TicketChanging.ChangeAsync).Needs(TokenScopes.Write).WithSummary("Change a ticket").ProducesNotFound().ProducesConflict().TellsVersion();
        tickets.MapPost(Ticket + "/messages", TicketChanging.SayAsync).Needs(TokenScopes.Write).WithSummary("Reply to a ticket or note something on it").ProducesNotFound().TellsVersion();
        tickets.MapGet(Ticket + "/messages", TicketReading.MessagesAsync).Needs(TokenScopes.Read).WithSummary("Read the conversation").ProducesNotFound();
        tickets.MapGet(Ticket + "/history", TicketReading.HistoryAsync).Needs(TokenScopes.Read).WithSummary("Read the history").ProducesNotFound();
    }

    static RouteHandlerBuilder ProducesNotFound(this RouteHandlerBuilder endpoint) => endpoint.Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType);

    static RouteHandlerBuilder TellsVersion(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new AnswerHeader("ETag", "The version of the ticket, to be sent back in If-Match.", Ok, Created));

    static RouteHandlerBuilder ProducesConflict(this RouteHandlerBuilder endpoint) => endpoint.Produces<Problem>(StatusCodes.Status409Conflict, Problem.MediaType);
}
