using System.Globalization;
using System.Resources;

namespace AgentConsole.Core.Kernel;

/// <summary>The words of refusals, in the languages of the console.</summary>
public static class RefusalText
{
    private static readonly ResourceManager Texts = new("AgentConsole.Core.Kernel.RefusalText", typeof(RefusalText).Assembly);

    public static string Of(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? key;
}
