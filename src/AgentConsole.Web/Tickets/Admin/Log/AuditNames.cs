using System.Globalization;
using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using AgentConsole.Web.Labels;
using AgentConsole.Web.Localisation;

namespace AgentConsole.Web.Tickets.Admin.Log;

/// <summary>What the things are called that the audit log names by number: as they are called now, or were when they went.</summary>
public sealed class AuditNames(AuditReader reader, StaffCache staff, CatalogCache catalog, ConditionText conditions, LocalTimes times)
{
    static readonly string[] Gone = ["department", "category", "tag", "role", "filter", "sharing rule"];

    public LocalTimes Times => times;

    /// <summary>A stored condition as its one-line text; the stored form where it names what this version does not know.</summary>
    public string Condition(string json)
    {
        try
        {
            return conditions.Write(ConditionJson.Read(json));
        }
        catch (RefusedException)
        {
            return json;
        }
    }

    /// <summary>The last names of what the entries are about and does not exist any more, by kind and id.</summary>
    public async Task<IReadOnlyDictionary<(string, string), string>> ReadAsync(IReadOnlyList<AuditEntry> entries)
    {
        var found = new Dictionary<(string, string), string>();
        foreach (var kind in Gone)
        {
            var ids = entries.Where(x => x.Subject == kind && Now(kind, x.SubjectId) is null).Select(x => x.SubjectId).Distinct().ToList();
            foreach (var (id, name) in await reader.NamesOfGoneAsync(kind, ids)) found[(kind, id)] = name;
        }

        return found;
    }

    /// <summary>The present name; null for what is gone or has none.</summary>
    public string? Now(string kind, string id)
    {
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return kind switch
        {
            "user" => staff.Now.Users.GetValueOrDefault(number)?.Name,
            "group" => staff.Now.Groups.GetValueOrDefault(number)?.Name,
            "department" => staff.Now.Departments.GetValueOrDefault(number)?.Name,
            "role" => staff.Now.Roles.TryGetValue(number, out var role) ? Naming.Of(role.Name, role.NameZh) : null,
            "status" => catalog.Now.Statuses.GetValueOrDefault(number)?.Words,
            "category" => catalog.Now.Categories.GetValueOrDefault(number)?.Words,
            "tag" => catalog.Now.Tags.GetValueOrDefault(number)?.Name,
            "field" => catalog.Now.Fields.Values.FirstOrDefault(x => x.Id == number)?.Name,
            _ => null,
        };
    }
}
