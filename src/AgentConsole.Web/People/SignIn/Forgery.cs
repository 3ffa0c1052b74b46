using Microsoft.AspNetCore.Antiforgery;

namespace AgentConsole.Web.People.SignIn;

/// <summary>Keeps other sites from acting with a signed-in person's cookie. Access tokens are not sent by browsers on their own and need no such guard.</summary>
static class Forgery
{
    /// <summary>Answers 400 to a request with a cookie that lacks this desk's antiforgery token, in the header <c>RequestVerificationToken</c> or in the form.</summary>
    public static TBuilder WithoutForgery<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
            return Session.TokenIdOf(context.User) is not null || await antiforgery.IsRequestValidAsync(context) ? await next(call) : TypedResults.BadRequest();
        });
}
