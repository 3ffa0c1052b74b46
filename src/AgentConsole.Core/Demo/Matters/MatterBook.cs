using System.Globalization;

namespace AgentConsole.Core.Demo;

/// <summary>Reads the matters from the texts built into the program: lines of “key: value”, of which <c>zh.…</c> and <c>en.…</c> repeat.</summary>
internal static class MatterBook
{
    private const string Folder = "AgentConsole.Core.Demo.Matters.", Common = "common";

    /// <summary>All matters by key, and the phrases that they share.</summary>
    public static (IReadOnlyList<Matter> Matters, Phrases Common) Read()
    {
        var names = typeof(MatterBook).Assembly.GetManifestResourceNames()
            .Where(x => x.StartsWith(Folder, StringComparison.Ordinal) && x.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var texts = names.ToDictionary(x => x[Folder.Length..^4], Lines);
        return ([.. texts.Where(x => x.Key != Common).Select(x => Read(x.Key, x.Value))], new Phrases(texts[Common]));
    }

    private static Matter Read(string key, ILookup<string, string> lines)
    {
        string One(string name) => lines[name].Single();
        string[] Many(string name) => One(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Matter
        {
            Key = key, Group = One("group"), Handover = One("handover"), Category = One("category"), Tags = Many("tags"),
            Products = Many("product"), Causes = Many("causes"), Fields = Many("fields"), Hold = One("hold"),
            Priorities = [.. One("priority").Split(' ').Select(x => int.Parse(x, CultureInfo.InvariantCulture))],
            Weight = int.Parse(One("weight"), CultureInfo.InvariantCulture), Phrases = new Phrases(lines),
        };
    }

    private static ILookup<string, string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(MatterBook).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).ToLookup(x => x[0], x => x[1]);
    }
}
