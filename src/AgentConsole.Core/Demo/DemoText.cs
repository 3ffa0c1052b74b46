using System.Globalization;
using System.Resources;

namespace AgentConsole.Core.Demo;

/// <summary>What the sign-in page says of the demo accounts, in the languages of the console.</summary>
public static class DemoText
{
    private static readonly ResourceManager Texts = new("AgentConsole.Core.Demo.DemoText", typeof(DemoText).Assembly);

    public static string Of(string key, CultureInfo? culture = null) => Texts.GetString(key, culture ?? CultureInfo.CurrentUICulture) ?? key;
}
