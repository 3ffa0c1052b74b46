namespace AgentConsole.Web.Start;

/// <summary>Short forms of settings on the command line. The framework would take the word after a bare switch for its value.</summary>
static class Switches
{
    static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["--no-demo"] = "--Demo:Enabled=false",
    };

    public static string[] Spell(string[] args) => [.. args.Select(arg => Meanings.GetValueOrDefault(arg, arg))];
}
