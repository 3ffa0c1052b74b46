using AgentConsole.Core.Kernel;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Localisation;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Notices;

/// <summary>What happened, in a sentence of the reader's language.</summary>
public sealed class NoticeWords(IStringLocalizer<NoticesText> words, StaffCache staff, CatalogCache catalog)
{
    const int MostFields = 3;

    /// <summary>“Li mentioned you”, “王芳 replied”, “Anna changed the status, tags”.</summary>
    public string Phrase(NoticeGroup group) => Phrase(group.Last.Event, group.Last.Entry, group.Last.About, WhoOf(group));

    public string Phrase(GivenNotice given) => Phrase(given.Event, given.Entry, given.About, Who(given.ActorKind, given.ActorId, given.Who));

    /// <summary>Who did it.</summary>
    public string WhoOf(NoticeGroup group) => Who(group.Last.ActorKind, group.Last.ActorId, group.Who);

    string Phrase(NoticeEvent what, NoticeEntry entry, string? about, string who) => (what, entry) switch
    {
        (NoticeEvent.Mentioned, _) => words["{0} mentioned you", who],
        (NoticeEvent.Assigned, _) => words["{0} assigned it to you", who],
        (NoticeEvent.Collaborator, _) => words["{0} shared it with you", who],
        (NoticeEvent.GroupAssigned, _) => words["{0} gave it to your group", who],
        (_, NoticeEntry.Reply) => words["{0} replied", who],
        (_, NoticeEntry.Note) => words["{0} added a note", who],
        _ => Fields(about) is { Count: > 0 } fields ? words["{0} changed {1}", who, string.Join(words[", "], fields)] : words["{0} changed it", who],
    };

    string Who(ActorKind kind, int? id, string? name) => kind switch
    {
        ActorKind.User when id is { } user => staff.Now.UserName(user),
        ActorKind.Customer => name ?? words["The customer"],
        _ => words["The desk"],
    };

    List<string> Fields(string? about) => (about ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(NameOf).OfType<string>().Take(MostFields).ToList();

    string? NameOf(string field)
    {
        if (field.StartsWith("field.", StringComparison.Ordinal))
            return catalog.Now.Fields.TryGetValue(field["field.".Length..], out var custom) ? Naming.Of(custom.Name, custom.NameZh) : null;
        return words["field " + field] is { ResourceNotFound: false } known ? known.Value : null;
    }
}
