using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentConsole.Core.People;

/// <summary>
/// Index row for finding customers by any part of a name, address or number: a word of theirs, or the rest of a word from a place
/// inside it, so that “contains” becomes “begins with”, which a plain index of either database answers.
/// </summary>
public sealed class CustomerTerm
{
    /// <summary>Longest term in UTF-16 units; a longer word is found by its beginning.</summary>
    public const int Max = 32;
    private const int EachMax = 300;

    /// <summary>The rest of a Latin word or number is worth a row from this length on; Chinese from one character on.</summary>
    private const int RestMin = 3;

    public int CustomerId { get; init; }
    public required string Term { get; init; }

    internal static HashSet<string> Of(string name, IEnumerable<CustomerContact> contacts)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        Add(terms, name, rests: true);
        foreach (var contact in contacts)
        {
            var at = contact.Kind == ContactKind.Email ? contact.Normalized.LastIndexOf('@') : -1;
            Add(terms, at < 0 ? contact.Normalized : contact.Normalized[..at], rests: true);
            if (at >= 0) Add(terms, contact.Normalized[at..], rests: false);
        }

        return terms;
    }

    /// <summary>The words of a query, in the form of the index; longest first.</summary>
    internal static List<string> Words(string text) =>
        [.. Runs(Fold(text)).Select(x => x.Length > Max ? x[..Max] : x).Distinct(StringComparer.Ordinal).OrderByDescending(x => x.Length)];

    private static void Add(HashSet<string> terms, string text, bool rests)
    {
        foreach (var word in Runs(Fold(text)))
            for (var i = 0; i < (rests ? word.Length : 1) && terms.Count < EachMax; i++)
                if ((i == 0 || IsIdeograph(word[i]) || word.Length - i >= RestMin) && !char.IsLowSurrogate(word[i]))
                    terms.Add(word.Substring(i, Math.Min(Max, word.Length - i)));
    }

    /// <summary>Lower case, compatible forms joined, letters without their marks: “Ｇarcía” is “garcia”.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(c));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Runs of letters and digits, cut where Chinese meets Latin.</summary>
    private static IEnumerable<string> Runs(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && IsWordPart(text[i]);
            if (inside && i > start && IsIdeograph(text[i]) == IsIdeograph(text[i - 1])) continue;
            if (i > start && IsWordPart(text[start])) yield return text[start..i];
            start = inside ? i : i + 1;
        }
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);

    private static bool IsIdeograph(char c) => c is >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF' || char.IsSurrogate(c);
}

internal sealed class CustomerTermMapping : IEntityTypeConfiguration<CustomerTerm>
{
    public void Configure(EntityTypeBuilder<CustomerTerm> builder)
    {
        builder.ToTable("CustomerTerms");
        builder.HasKey(x => new { x.CustomerId, x.Term });   // changing a customer; has another term matched already
        builder.Property(x => x.Term).HasMaxLength(CustomerTerm.Max);
        builder.HasIndex(x => new { x.Term, x.CustomerId }); // search as one types
        builder.HasOne<Customer>().WithMany().HasForeignKey(x => x.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
