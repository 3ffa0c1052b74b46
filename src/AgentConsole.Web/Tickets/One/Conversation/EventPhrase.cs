using AgentConsole.Core.Tickets;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tickets.One;

/// <summary>One field of a change in words: “Priority Normal → High”, “added the tags refund”, “voided the ticket”.</summary>
/// <param name="Before">Null where there is nothing to come from.</param>
public sealed record EventPhrase(string Icon, string Lead, string? Before, string After)
{
    public static IReadOnlyList<EventPhrase> Of(TicketChange change, TicketWords words, ShownTimeline names, IStringLocalizer<TicketText> t)
    {
        var phrases = new List<EventPhrase>();
        if (change.Version == 1) phrases.Add(new("plus", t["created the ticket"], null, ""));
        var fields = change.Fields;
        foreach (var field in fields.Where(x => change.Version != 1 || !IsObvious(x.Field)))
        {
            switch (field.Field)
            {
                case "state":
                    phrases.Add(new(StateIcon(field.After), t[StateWords(field.After)], null, fields.FirstOrDefault(x => x.Field == "state_reason")?.After ?? ""));
                    break;
                case "state_reason":
                    break;
                case "tags" or "followers" or "collaborators":
                    phrases.AddRange(Lists(field, words, t));
                    break;
                default:
                    phrases.Add(new(IconOf(field.Field), words.Field(field.Field), change.Version == 1 ? null : words.Value(field.Field, field.Before, names), words.Value(field.Field, field.After, names)));
                    break;
            }
        }

        if (words.Because(change.Cause) is { } because) phrases.Add(new("info", because, null, ""));
        return phrases;
    }

    /// <summary>What a new ticket always has and the page shows anyway.</summary>
    private static bool IsObvious(string field) => field is "subject" or "status" or "priority" or "requester" or "organization" or "followers";

    private static IEnumerable<EventPhrase> Lists(FieldChange field, TicketWords words, IStringLocalizer<TicketText> t)
    {
        var (added, removed) = words.Difference(field);
        var icon = IconOf(field.Field);
        if (added.Count > 0) yield return new(icon, words.Field(field.Field), null, "+ " + string.Join(t[", "], added));
        if (removed.Count > 0) yield return new(icon, words.Field(field.Field), null, "− " + string.Join(t[", "], removed));
    }

    private static string StateIcon(string? after) => after switch
    {
        "1" => "ban",
        "2" => "trash",
        _ => "undo",
    };

    private static string StateWords(string? after) => after switch
    {
        "1" => "voided the ticket",
        "2" => "moved the ticket to the bin",
        _ => "restored the ticket",
    };

    private static string IconOf(string field) => field switch
    {
        "status" => "status",
        "priority" => "flag",
        "assignee" => "assign",
        "group" or "collaborators" => "people",
        "requester" => "person",
        "organization" => "building",
        "tags" => "tag",
        "followers" => "star",
        "category" => "cascade",
        "follow_up_of" => "link",
        _ => "edit",
    };
}
