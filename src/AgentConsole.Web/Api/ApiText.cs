using System.Globalization;
using System.Resources;

namespace AgentConsole.Web.Api;

/// <summary>The words of problems that only programs meet, in the languages of the console.</summary>
static class ApiText
{
    static readonly ResourceManager Texts = new("AgentConsole.Web.Api.ApiText", typeof(ApiText).Assembly);

    public static string Of(string key, params object?[] args)
    {
        var culture = CultureInfo.CurrentUICulture;
        var format = Texts.GetString(key, culture) ?? key;
        return args.Length == 0 ? format : string.Format(culture, format, args);
    }
}
