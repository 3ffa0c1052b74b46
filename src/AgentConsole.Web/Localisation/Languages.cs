using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentConsole.Web.Localisation;

/// <summary>
/// The languages of the console. A person's choice is kept in a cookie; without one the browser's own list decides.
/// </summary>
static class Languages
{
    public const string English = "en";
    public const string Chinese = "zh-Hans";

    public static readonly IReadOnlyList<CultureInfo> Supported = [new(English), new(Chinese)];

    public const string Path = "/culture";

    /// <summary>The language that a switch leads to. It is named in itself: who needs it can read that.</summary>
    public static CultureInfo Other => Supported.First(x => x.Name != CultureInfo.CurrentUICulture.Name);

    public static string SwitchHref(string language, string back) =>
        $"{Path}?set={Uri.EscapeDataString(language)}&back={Uri.EscapeDataString(back)}";

    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<LocalTimes>();
        services.AddRequestLocalization(options =>
        {
            options.SetDefaultCulture(English);
            options.SupportedCultures = options.SupportedUICultures = [.. Supported];
            options.ApplyCurrentCultureToResponseHeaders = true;
            // First the cookie, then Accept-Language. A ?culture= in an address would be lost at the first click.
            options.RequestCultureProviders.RemoveAt(0);
        });
    }

    public static void UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization();


    /// <summary>Whether somebody chose a language in this browser.</summary>
    public static bool IsChosen(HttpRequest request) => request.Cookies.ContainsKey(CookieRequestCultureProvider.DefaultCookieName);

    /// <summary>Has this browser speak the language for a year.</summary>
    public static void Remember(HttpResponse response, string language) => response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, HttpOnly = true });
}
