using System.Globalization;

namespace AgentConsole.Web.Localisation;

/// <summary>Things that admins name in two languages, such as custom fields and roles.</summary>
static class Naming
{
    /// <summary>The name in the reader's language; the English one where the Chinese was left empty.</summary>
    public static string Of(string english, string chinese) =>
        chinese.Length > 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? chinese : english;
}
