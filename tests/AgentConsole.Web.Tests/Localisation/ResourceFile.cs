using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AgentConsole.Web.Tests.Localisation;

/// <summary>A pair of resource files: XxxText.resx in English and XxxText.zh-Hans.resx beside it.</summary>
sealed partial record ResourceFile(string Path)
{
    public string ChinesePath => System.IO.Path.ChangeExtension(Path, ".zh-Hans.resx");

    public static IEnumerable<ResourceFile> All()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "AgentConsole.sln"))) root = root.Parent!;
        return Directory.EnumerateFiles(System.IO.Path.Combine(root.FullName, "src"), "*.resx", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".zh-Hans.resx", StringComparison.Ordinal))
            .Select(path => new ResourceFile(path));
    }

    public static Dictionary<string, string> Read(string path) =>
        XDocument.Load(path).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    /// <summary>The placeholders of a text, such as {0} and {1:t}, by their numbers.</summary>
    public static IReadOnlyList<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order()];

    public override string ToString() => System.IO.Path.GetFileNameWithoutExtension(Path);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
