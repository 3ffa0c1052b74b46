using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Kernel;

/// <summary>
/// Joins what somebody filled into a form with what others stored since the form was opened: changes to different fields are all kept, a field
/// that both changed is refused with both values. Nothing is silently overwritten, and nobody loses the rest of a form to one field.
/// </summary>
public sealed class FieldMerge
{
    /// <summary>How far back the audit log is searched for who changed a field.</summary>
    private const int Recent = 50;

    private readonly List<(string Field, string? Theirs, string? Yours)> _lost = [];

    /// <summary>The value to store.</summary>
    /// <param name="field">Key of the field, as in refusals.</param>
    /// <param name="seen">What the form showed when it was opened.</param>
    /// <param name="mine">What it says now.</param>
    /// <param name="stored">What is stored at this moment.</param>
    public T Take<T>(string field, T seen, T mine, T stored)
    {
        var same = EqualityComparer<T>.Default;
        if (same.Equals(mine, seen)) return stored;
        if (!same.Equals(stored, seen) && !same.Equals(stored, mine)) _lost.Add((field, Text(stored), Text(mine)));
        return mine;
    }

    /// <summary>Refuses when a field was lost; tells who changed it as the audit log knows.</summary>
    public async Task EndAsync(AgentDb db, string subject, int id, CancellationToken ct)
    {
        if (_lost.Count == 0) return;
        var of = id.ToString(CultureInfo.InvariantCulture);
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(x => x.Subject == subject && x.SubjectId == of)
            .OrderByDescending(x => x.Id).Take(Recent).ToListAsync(ct);
        throw Refuse.Conflict([.. _lost.Select(x =>
        {
            var by = entries.Find(e => Touches(e, x.Field)) ?? entries.FirstOrDefault();
            var actor = by is null ? Actor.System : new Actor(by.ActorKind, by.ActorId, Via.Console);
            return new FieldConflict(x.Field, x.Theirs, x.Yours, actor, by?.At ?? default);
        })]);
    }

    private static string? Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static bool Touches(AuditEntry entry, string field) => ValueOf(entry.Before, field) != ValueOf(entry.After, field);

    /// <summary>Entries say <c>RoleId</c> for the field <c>role</c>.</summary>
    private static string? ValueOf(string? json, string field)
    {
        if (json is null) return null;
        using var shown = JsonDocument.Parse(json);
        foreach (var property in shown.RootElement.EnumerateObject())
            if (property.Name.Equals(field, StringComparison.OrdinalIgnoreCase) || property.Name.Equals(field + "Id", StringComparison.OrdinalIgnoreCase)) return property.Value.GetRawText();
        return null;
    }
}
