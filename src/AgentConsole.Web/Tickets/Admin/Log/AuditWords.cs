using System.Globalization;
using System.Text.Json;
using AgentConsole.Core.Kernel;
using AgentConsole.Web.People.Admin.Members;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.Admin.Log;

/// <summary>One field of a change. Null where there is nothing to show on that side.</summary>
public sealed record AuditLine(string Label, string? Before, string? After);

/// <summary>Says entries of the audit log in the reader's words: names for numbers, what differs and nothing else.</summary>
public sealed class AuditWords(IReadOnlyDictionary<(string, string), string> gone, AuditNames names, IStringLocalizer<CatalogText> words)
{
    const int TextMax = 300;

    /// <summary>Kinds of things that the log tells of.</summary>
    public static readonly string[] Kinds =
        ["user", "group", "department", "role", "status", "category", "tag", "field", "filter", "sharing rule", "token", "ticket", "customer", "organization", "import"];

    public static string Kind(IStringLocalizer<CatalogText> words, string subject) => Or(words["kind " + subject], subject);

    public static string Thing(AuditNames names, IStringLocalizer<CatalogText> words, string subject, string id) => $"{Kind(words, subject)} {names.Now(subject, id) ?? "#" + id}";

    /// <summary>“changed the group”.</summary>
    public string Act(AuditEntry entry) => words["{0} the {1}", Or(words["act " + entry.Act], entry.Act), Kind(words, entry.Subject)];

    public string Thing(AuditEntry entry) => entry.SubjectId == "0" ? "" : names.Now(entry.Subject, entry.SubjectId) ?? gone.GetValueOrDefault((entry.Subject, entry.SubjectId)) ?? NameIn(entry) ?? "#" + entry.SubjectId;

    /// <summary>Where the thing is edited; null when it is gone or elsewhere.</summary>
    public string? Href(AuditEntry entry) => names.Now(entry.Subject, entry.SubjectId) is null ? null : entry.Subject switch
    {
        "user" => "/admin/people/" + entry.SubjectId,
        "group" => "/admin/groups/" + entry.SubjectId,
        "department" => "/admin/departments/" + entry.SubjectId,
        "status" => "/admin/statuses/" + entry.SubjectId,
        "category" => "/admin/categories/" + entry.SubjectId,
        "tag" => "/admin/tags/" + entry.SubjectId,
        _ => null,
    };

    /// <summary>The fields that differ; of what was made or deleted, those that say anything.</summary>
    public IReadOnlyList<AuditLine> Lines(AuditEntry entry)
    {
        var (before, after) = (Read(entry.Before), Read(entry.After));
        var lines = new List<AuditLine>();
        foreach (var property in before.Keys.Union(after.Keys))
        {
            var (was, now) = (before.GetValueOrDefault(property), after.GetValueOrDefault(property));
            if (was.ValueKind != JsonValueKind.Undefined && now.ValueKind != JsonValueKind.Undefined && was.GetRawText() == now.GetRawText()) continue;
            if (property == "Members")
            {
                lines.Add(Members(was, now));
                continue;
            }

            var (left, right) = (Value(entry.Subject, property, was), Value(entry.Subject, property, now));
            if (left is null && right is null) continue;
            var both = before.ContainsKey(property) && after.ContainsKey(property);
            lines.Add(new AuditLine(Or(words["field " + char.ToUpperInvariant(property[0]) + property[1..]], property), left ?? (both ? words["nothing"].Value : null), right ?? (both ? words["nothing"].Value : null)));
        }

        return lines;
    }

    AuditLine Members(JsonElement was, JsonElement now)
    {
        var (before, after) = (Ids(was), Ids(now));
        string? Names(IEnumerable<string> ids) => string.Join(words[", "], ids.Select(x => names.Now("user", x) ?? "#" + x)) is { Length: > 0 } text ? text : null;
        return new AuditLine(words["field Members"], Names(before.Except(after)), Names(after.Except(before)));
    }

    static List<string> Ids(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(x => x.ToString())] : [];

    /// <summary>Null where there is nothing.</summary>
    string? Value(string subject, string property, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.True => words["yes"].Value,
            JsonValueKind.False => words["no"].Value,
            JsonValueKind.Array => string.Join(words[", "], value.EnumerateArray().Select(x => KindOf(subject, property) is { } of ? names.Now(of, x.ToString()) ?? "#" + x : x.ToString())),
            _ => value.ToString(),
        };
        if (string.IsNullOrEmpty(text)) return null;
        if (value.ValueKind != JsonValueKind.Array && KindOf(subject, property) is { } kind) return names.Now(kind, text) ?? gone.GetValueOrDefault((kind, text)) ?? "#" + text;
        if (property is "Category" && subject == "status") return Or(words[text], text);
        if (property is "ConditionJson") return CleanText.Cut(names.Condition(text), TextMax);
        if (property is "Language") return PersonTaste.LanguageName(text);
        if (property is "Sharing") return Or(words["sharing " + text], text);
        if (property is "Permissions") return string.Join(words[", "], text.Split(", ").Select(x => Or(words["right " + x], x)));
        if (property is "Tickets" && value.TryGetInt32(out var count)) return count.ToString("N0", CultureInfo.CurrentCulture);
        return value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out var at) ? names.Times.Stamp(at.ToUniversalTime()) : CleanText.Cut(text, TextMax);
    }

    static string? KindOf(string subject, string property) => property switch
    {
        "RoleId" => "role",
        "DepartmentId" or "DepartmentIds" => "department",
        "ManagerId" or "HeadId" or "AssigneeId" or "OwnerId" or "UserId" or "UserIds" => "user",
        "GroupId" or "GroupIds" => "group",
        "SuccessorId" => "status",
        "ParentId" => subject is "category" ? "category" : "department",
        _ => null,
    };

    static Dictionary<string, JsonElement> Read(string? json)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.EnumerateObject().ToDictionary(x => x.Name, x => x.Value.Clone()) : [];
    }

    static string? NameIn(AuditEntry entry) => Read(entry.After ?? entry.Before) is { } shown && shown.TryGetValue("Name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    static string Or(LocalizedString word, string otherwise) => word.ResourceNotFound ? otherwise : word.Value;
}
