using System.Globalization;
using System.Resources;

namespace AgentConsole.Core.Kernel;

/// <summary>The words of refusals, in the languages of the console: the common ones beside this file, those of one feature in its own RefusalText.resx.</summary>
public static class RefusalText
{
    private const string Ending = ".RefusalText.resources";

    private static readonly ResourceManager[] Texts =
    [
        .. typeof(RefusalText).Assembly.GetManifestResourceNames().Where(x => x.EndsWith(Ending, StringComparison.Ordinal))
            .Select(x => new ResourceManager(x[..^".resources".Length], typeof(RefusalText).Assembly)),
    ];

    public static string Of(string key, CultureInfo culture)
    {
        foreach (var texts in Texts)
            if (texts.GetString(key, culture) is { } text) return text;
        return key;
    }

    /// <summary>What people call a field; its key where there is no word, as for custom fields.</summary>
    public static string FieldName(string field, CultureInfo culture)
    {
        var key = "field " + field;
        return Of(key, culture) is var word && word != key ? word : field;
    }
}
