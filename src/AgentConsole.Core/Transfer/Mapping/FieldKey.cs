using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentConsole.Core.Fields;

namespace AgentConsole.Core.Transfer;

/// <summary>Keys of custom fields that are made from a column's name.</summary>
internal static class FieldKey
{
    /// <summary>“Business Service” becomes <c>business_service</c>; a name without Latin letters gets a key of its own letters' numbers.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));
            else if (char.IsLetter(c)) key.Append(CultureInfo.InvariantCulture, $"u{(int)c:x4}");
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && key.Length > 0 && key[^1] != '_') key.Append('_');
        }

        if (key.Length == 0 || !char.IsAsciiLetter(key[0])) key.Insert(0, "f_");
        if (key.Length <= CustomField.KeyMax) return key.ToString().TrimEnd('_');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]; // two long names may begin alike
        key.Length = CustomField.KeyMax - hash.Length - 1;
        return key.ToString().TrimEnd('_') + "_" + hash;
    }
}
