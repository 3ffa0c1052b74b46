using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentConsole.Web.Localisation;

/// <summary>Keeps the chosen language for a year and leads back to the page, which is then rendered in it.</summary>
static class LanguageSwitch
{
    public static IResult Keep(string set, string? back, HttpContext context)
    {
        if (!Languages.Supported.Any(language => language.Name == set)) return TypedResults.BadRequest();

        Languages.Remember(context.Response, set);

        // Only back to this desk: a link in a mail must not send anybody elsewhere through us.
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(back) ? back! : "/");
    }
}
