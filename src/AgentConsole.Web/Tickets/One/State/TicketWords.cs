using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using AgentConsole.Web.Labels;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.One;

/// <summary>Says the values of a ticket's history in the reader's words: names instead of ids.</summary>
public sealed class TicketWords(StaffCache staff, CatalogCache catalog, LocalTimes times, IStringLocalizer<TicketText> words, IStringLocalizer<LabelsText> labels)
{
    /// <summary>“Priority”; a custom field's own name.</summary>
    public string Field(string field) =>
        CustomOf(field) is { } custom ? NameOf(custom) : field switch
        {
            "subject" => words["Subject"],
            "status" => words["Status"],
            "priority" => words["Priority"],
            "category" => words["Category"],
            "group" => words["Group"],
            "assignee" => words["Assignee"],
            "requester" => words["Requester"],
            "organization" => words["Organization"],
            "tags" => words["Tags"],
            "followers" => words["Followers"],
            "collaborators" => words["Collaborators"],
            "follow_up_of" => words["Follow-up of"],
            _ => field,
        };

    /// <summary>The value as a person reads it; “none” where there is none.</summary>
    public string Value(string field, string? value, ShownTimeline? names = null)
    {
        if (value is null) return words["none"];
        if (field.StartsWith("field.", StringComparison.Ordinal)) return Custom(CustomOf(field), value);
        return field switch
        {
            "status" => Known(catalog.Now.Statuses, value)?.Words ?? value,
            "priority" => Number(value) is { } p && Enum.IsDefined((Priority)p) ? labels[((Priority)p).ToString()] : value,
            "category" => Number(value) is { } c ? CategoryPath(c) : value,
            "group" => Number(value) is { } g ? staff.Now.GroupName(g) : value,
            "assignee" => Number(value) is { } u ? staff.Now.UserName(u) : value,
            "requester" => Number(value) is { } r ? names?.CustomerName(r) ?? $"#{r}" : value,
            "organization" => Number(value) is { } o ? names?.OrganizationName(o) ?? $"#{o}" : value,
            "tags" or "followers" or "collaborators" => string.Join(words[", "], Ids(value).Select(x => Member(field, x))),
            "follow_up_of" => "#" + value,
            _ => value,
        };
    }

    /// <summary>“because Anna left”; null for a change that was not part of one of the whole desk.</summary>
    public string? Because(Cause? cause) => cause is not { } known ? null : known.Kind switch
    {
        CauseKind.PersonLeft => words["because {0} left", staff.Now.UserName((int)known.Id)].Value,
        CauseKind.GroupArchived => words["because the group {0} was archived", staff.Now.GroupName((int)known.Id)].Value,
        CauseKind.StatusRetired => words["because the status {0} was retired", catalog.Now.Statuses.GetValueOrDefault((int)known.Id)?.Words ?? $"#{known.Id}"].Value,
        CauseKind.TagMerged => words["because a tag was merged into {0}", catalog.Now.Tags.GetValueOrDefault((int)known.Id)?.Name ?? $"#{known.Id}"].Value,
        CauseKind.TagDeleted => words["because the tag was deleted"].Value,
        CauseKind.Batch or CauseKind.Undo => null,
    };

    /// <summary>“Router › Return › Refund”.</summary>
    public string CategoryPath(int id) =>
        catalog.Now.PathOf(id) is { Count: > 0 } path ? string.Join(" › ", path.Select(x => x.Words)) : $"#{id}";

    /// <summary>Who did it, as the history names them.</summary>
    public string Actor(Actor actor, ShownTimeline? names = null) => actor.Kind switch
    {
        ActorKind.User => staff.Now.UserName(actor.Id!.Value),
        ActorKind.Customer => names?.CustomerName(actor.Id!.Value) ?? words["The customer"],
        ActorKind.Rule => words["Rule {0}", actor.Id!.Value],
        ActorKind.System => actor.Via switch
        {
            Via.Import => words["Import"],
            Via.Replay => words["Replay"],
            _ => "AgentConsole",
        },
    };

    /// <summary>What a list gained and lost: tags, followers, collaborators.</summary>
    public (IReadOnlyList<string> Added, IReadOnlyList<string> Removed) Difference(FieldChange change)
    {
        var (before, after) = (Ids(change.Before), Ids(change.After));
        return ([.. after.Except(before).Select(x => Member(change.Field, x))], [.. before.Except(after).Select(x => Member(change.Field, x))]);
    }

    public string Collaborator(Collaborator x)
    {
        var name = x.IsGroup ? staff.Now.GroupName(x.Id) : staff.Now.UserName(x.Id);
        return x.CanWrite ? name : words["{0} (read only)", name];
    }

    /// <summary>A custom field's value, given as the JSON that is stored.</summary>
    public string Custom(CustomField? field, string json)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return json;
        }

        return node switch
        {
            JsonArray many => string.Join(words[", "], many.Select(x => x?.ToString())),
            JsonValue one when one.GetValueKind() == JsonValueKind.True => words["Yes"],
            JsonValue one when one.GetValueKind() == JsonValueKind.False => words["No"],
            JsonValue one when one.GetValueKind() == JsonValueKind.Number => one.GetValue<double>().ToString("#,0.############", CultureInfo.CurrentCulture),
            JsonValue one when field?.Type == CustomFieldType.Date && DateOnly.TryParseExact(one.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => times.Day(day),
            _ => node?.ToString() ?? words["none"],
        };
    }

    public static string NameOf(CustomField field) => Naming.Of(field.Name, field.NameZh);

    private CustomField? CustomOf(string field) =>
        field.StartsWith("field.", StringComparison.Ordinal) ? catalog.Now.Fields.GetValueOrDefault(field["field.".Length..]) : null;

    private string Member(string list, int id) => list switch
    {
        "tags" => catalog.Now.Tags.TryGetValue(id, out var tag) ? tag.Name : $"#{id}",
        "followers" => staff.Now.UserName(id),
        _ => Collaborator(Core.Tickets.Collaborator.FromCode(id)),
    };

    private static IReadOnlyList<int> Ids(string? list) => list is null ? [] : [.. list.Split(',').Select(x => Number(x)).OfType<int>()];

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Known<T>(IReadOnlyDictionary<int, T> all, string id) where T : class =>
        Number(id) is { } number && all.TryGetValue(number, out var found) ? found : null;
}
