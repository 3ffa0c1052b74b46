using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Web.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Web.People;

/// <summary>Keeps the chosen language, in this browser and with the person, and leads back to the page, which is then rendered in it.</summary>
static class LanguageSwitch
{
    public static void MapLanguageSwitch(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Languages.Path, KeepAsync).AllowAnonymous().ExcludeFromDescription();

    static async Task<IResult> KeepAsync(string? set, string? back, HttpContext context, PeopleWriter people, CurrentViewer viewer)
    {
        if (set is null || !Languages.Supported.Any(language => language.Name == set)) return TypedResults.BadRequest();

        Languages.Remember(context.Response, set);
        if (viewer.User is { } user && user.Language != set) await StoreAsync(user, set, people, viewer.Actor);

        // Only back to this desk: a link in a mail must not send anybody elsewhere through us.
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(back) ? back! : "/");
    }

    static async Task StoreAsync(User user, string language, PeopleWriter people, Actor actor)
    {
        try
        {
            await people.ChangeUserAsync(user.Id, UserDraft.Of(user) with { Language = language }, actor);
        }
        catch (RefusedException)
        {
            // The page in the chosen language matters more than that the next browser knows it.
        }
    }
}
