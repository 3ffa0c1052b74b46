using System.Globalization;
using System.Text;
using AgentConsole.Core.Kernel;

namespace AgentConsole.Core.People;

/// <summary>What makes two addresses, phones or accounts the same.</summary>
public static class ContactValue
{
    private const int PhoneDigitsMin = 3, PhoneDigitsMax = 20;
    private const string PhonePunctuation = " -.()/+\u00B7";

    /// <summary>The comparable form; null when the text is no such contact.</summary>
    public static string? Normalize(ContactKind kind, string value)
    {
        var line = CleanText.Line(value).Normalize(NormalizationForm.FormKC).Trim();
        if (line.Length is 0 or > CustomerContact.ValueMax) return null;
        return kind switch
        {
            ContactKind.Email => Email(line),
            ContactKind.Phone => Phone(line),
            ContactKind.WeChat or ContactKind.Weibo => line.ToLowerInvariant(),
            ContactKind.App or ContactKind.External => line,
            _ => null,
        };
    }

    /// <summary>The ASCII form of a mail domain, lower-case; null when it is none.</summary>
    public static string? Domain(string domain)
    {
        var line = domain.Trim().TrimEnd('.').ToLowerInvariant();
        if (line.Length == 0 || line.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || (c < 128 && !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')))) return null;
        try
        {
            return new IdnMapping().GetAscii(line);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static string Checked(ContactKind kind, string value, string field)
    {
        var line = Refuse.Line(value, field, CustomerContact.ValueMax);
        return Normalize(kind, line) ?? throw Refuse.Invalid("badFormat", field, field, CleanText.Cut(line, 80));
    }

    private static string? Email(string line)
    {
        var at = line.LastIndexOf('@');
        if (at < 1 || line.Take(at).Any(c => char.IsWhiteSpace(c) || c is '@' or '<' or '>' or ',' or ';')) return null;
        return Domain(line[(at + 1)..]) is { } domain && line[..at].ToLowerInvariant() + "@" + domain is { Length: <= CustomerContact.ValueMax } address ? address : null;
    }

    /// <summary>Digits with a leading + where the country is known; eleven digits that begin with 1 are a Chinese mobile.</summary>
    private static string? Phone(string line)
    {
        if (!line.All(c => char.IsAsciiDigit(c) || PhonePunctuation.Contains(c))) return null;
        var digits = string.Concat(line.Where(char.IsAsciiDigit));
        var international = line.StartsWith('+');
        if (!international && digits.StartsWith("00", StringComparison.Ordinal)) (international, digits) = (true, digits[2..]);
        if (digits.Length is < PhoneDigitsMin or > PhoneDigitsMax) return null;
        if (international) return "+" + digits;
        return digits.Length == 11 && digits[0] == '1' ? "+86" + digits : digits;
    }
}
