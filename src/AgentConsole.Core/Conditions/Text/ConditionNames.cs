using System.Globalization;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Between the values of a condition (ids, stable words) and what people call them, in either language.</summary>
public sealed class ConditionNames(StaffCache staff, CatalogCache catalog)
{
    /// <summary>What a picker offers for a field, special values first. Empty for what is typed, and for customers and organizations, which are searched.</summary>
    public IEnumerable<ConditionOption> Choices(ConditionField field) =>
        field.Options.Concat(Items(field.Source).Where(x => x.Active).Select(x => x.Option));

    /// <summary>What a person reads for a value: a name, a period, a span; <c>#12</c> where the name is not at hand, the text itself where it has none.</summary>
    public string Label(ConditionField field, Operator op, string value, CultureInfo? culture = null)
    {
        if (field.Type is ConditionFieldType.Date or ConditionFieldType.Day) return DateWords.Label(op, value, culture);
        if (field.Options.FirstOrDefault(x => x.Value == value) is { } option) return option.Label(culture);
        if (field.Source == ConditionValueSource.None) return value;
        return Items(field.Source).FirstOrDefault(x => x.Option.Value == value)?.Option.Label(culture) ?? "#" + value;
    }

    /// <summary>The value a word names; null when none, or when several, which <paramref name="ambiguous"/> tells.</summary>
    /// <param name="quoted">A quoted word is first of all a name: <c>"me"</c> is a group called “me”.</param>
    internal string? Find(ConditionField field, string word, bool quoted, out bool ambiguous)
    {
        ambiguous = false;
        if (!quoted && Number(field, word) is { } id) return id;
        if (!quoted && Option(field, word, exactly: false) is { } option) return option;
        var item = Named(Items(field.Source), word, out ambiguous);
        if (item is not null || ambiguous || !quoted) return item;
        return Option(field, word, exactly: field is OptionField or OptionsField);
    }

    /// <summary>The shortest word that <see cref="Find"/> reads as this value, quoted where the text needs it.</summary>
    internal string Word(ConditionField field, string value, CultureInfo culture)
    {
        var special = field.Options.Any(x => x.IsSpecial && x.Value == value);
        foreach (var word in Words(field, value, culture))
        {
            var reserved = ConditionSyntax.IsAny(word) || (ConditionSyntax.IsNone(word) && !special);
            if (!reserved && ConditionSyntax.IsPlainValue(word) && Find(field, word, quoted: false, out _) == value) return word;
            if (Find(field, word, quoted: true, out _) == value) return ConditionSyntax.Quote(word);
        }

        return field.Source == ConditionValueSource.None ? ConditionSyntax.Quote(value) : "#" + value;
    }

    private IEnumerable<string> Words(ConditionField field, string value, CultureInfo culture)
    {
        if (field.Options.FirstOrDefault(x => x.Value == value) is { } option)
            return culture.TwoLetterISOLanguageName == "zh" ? [option.NameZh, option.Value] : [option.Value];
        return Items(field.Source).FirstOrDefault(x => x.Option.Value == value) is { } item ? [item.Option.Label(culture), .. item.Words] : [];
    }

    private static string? Number(ConditionField field, string word)
    {
        if (field.Source == ConditionValueSource.None) return null;
        var digits = word.StartsWith('#') ? word[1..] : IsSearched(field) ? word : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Whether the field's values have no names here, because there are too many.</summary>
    internal static bool IsSearched(ConditionField field) => field.Source is ConditionValueSource.Customers or ConditionValueSource.Organizations;

    private static string? Option(ConditionField field, string word, bool exactly)
    {
        if (field.Options.FirstOrDefault(x => x.Value == word) is { } exact) return exact.Value;
        if (exactly) return null;
        var alike = field.Options.Where(x => Same(x.Value, word) || Same(x.Name, word) || Same(x.NameZh, word)).Take(2).ToList();
        return alike.Count == 1 ? alike[0].Value : null;
    }

    private static string? Named(IEnumerable<NamedItem> items, string word, out bool several)
    {
        var found = items.Where(x => x.Words.Any(w => Same(w, word))).ToList();
        if (found.Count > 1 && found.Where(x => x.Active).ToList() is { Count: > 0 } active) found = active;
        if (found.Count > 1 && found.Where(x => x.Words.Contains(word, StringComparer.Ordinal)).ToList() is { Count: 1 } exact) found = exact;
        several = found.Count > 1;
        return found.Count == 1 ? found[0].Option.Value : null;
    }

    private static bool Same(string one, string other) => one.Length > 0 && one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<NamedItem> Items(ConditionValueSource source) => source switch
    {
        ConditionValueSource.Statuses => catalog.Now.Statuses.Values.OrderBy(x => x.Category).ThenBy(x => x.Order).ThenBy(x => x.Id)
            .Select(x => new NamedItem(Option(x.Id, x.Name, x.NameZh), [x.Name, x.NameZh], x.Active)),
        ConditionValueSource.Categories => catalog.Now.Categories.Values.Select(Category).OrderBy(x => x.Option.Name, StringComparer.OrdinalIgnoreCase),
        ConditionValueSource.Groups => staff.Now.Groups.Values.OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
            .Select(x => new NamedItem(Option(x.Id, x.Name), [x.Name], x.Active)),
        ConditionValueSource.Users => staff.Now.Users.Values.OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
            .Select(x => new NamedItem(Option(x.Id, x.Name), x.UserName is { } signIn ? [x.Name, signIn] : [x.Name], x.Active)),
        ConditionValueSource.Departments => staff.Now.Departments.Values.OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
            .Select(x => new NamedItem(Option(x.Id, x.Name), [x.Name], true)),
        ConditionValueSource.Tags => catalog.Now.Tags.Values.OrderBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
            .Select(x => new NamedItem(Option(x.Id, x.Name), [x.Name], true)),
        _ => [],
    };

    // A category is known by its name where that is enough, and by the path from the root: Hardware/Printers.
    private NamedItem Category(TicketCategory category)
    {
        var path = catalog.Now.PathOf(category.Id);
        var english = string.Join('/', path.Select(x => x.Name));
        var chinese = string.Join('/', path.Select(x => x.NameZh.Length > 0 ? x.NameZh : x.Name));
        return new NamedItem(Option(category.Id, english, chinese), [category.Name, category.NameZh, english, chinese], category.Active);
    }

    private static ConditionOption Option(int id, string name, string nameZh = "") => new(id.ToString(CultureInfo.InvariantCulture), name, nameZh);

    private sealed record NamedItem(ConditionOption Option, IReadOnlyList<string> Words, bool Active);
}
