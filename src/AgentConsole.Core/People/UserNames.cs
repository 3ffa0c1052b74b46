using System.Globalization;
using System.Text;
using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>Names that people sign in with: Latin letters, digits and <c>- . _ @ +</c>, equal whatever the case.</summary>
public static class UserNames
{
    public const int Max = 64;

    /// <summary>How Identity compares them.</summary>
    public static string Normalize(string name) => name.Normalize().ToUpperInvariant();

    /// <summary>The name itself, or a refusal.</summary>
    internal static string Checked(string name)
    {
        var line = Refuse.Line(name, "userName", Max);
        return line.All(IsAllowed) ? line : throw Refuse.Invalid("badFormat", "userName", "userName", line);
    }

    /// <summary>A free name that resembles the display name: “李伟 Li Wei” becomes <c>li.wei</c>, then <c>li.wei2</c>.</summary>
    internal static async Task<string> FreeAsync(AgentDb db, string displayName, CancellationToken ct)
    {
        var stem = Stem(displayName);
        var prefix = Normalize(stem);
        var taken = await db.Users.Where(x => x.NormalizedUserName!.StartsWith(prefix)).Select(x => x.NormalizedUserName!).ToListAsync(ct);
        var name = stem;
        for (var n = 2; taken.Contains(Normalize(name)); n++) name = stem + n.ToString(CultureInfo.InvariantCulture);
        return name;
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '@' or '+';

    private static string Stem(string displayName)
    {
        var stem = new StringBuilder();
        foreach (var c in displayName.Normalize(NormalizationForm.FormD))
        {
            if (stem.Length == Max - 10) break;
            if (char.IsAsciiLetterOrDigit(c)) stem.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && stem.Length > 0 && stem[^1] != '.') stem.Append('.');
        }

        var text = stem.ToString().TrimEnd('.');
        return text.Length == 0 ? "user" : text;
    }
}
