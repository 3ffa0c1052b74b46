using AgentConsole.Core.Kernel;
using AgentConsole.Core.Live;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Fields;

/// <summary>News: custom fields changed.</summary>
public sealed record FieldsChanged;

/// <summary>All that an admin sets of a custom field. Key and type are fixed once the field is made.</summary>
/// <param name="Options">The allowed values of a choice, in order; empty for other types.</param>
public sealed record FieldDraft(string Key, string Name, CustomFieldType Type, string NameZh = "", IReadOnlyList<string>? Options = null,
    int Order = 0, bool Indexed = false, bool Active = true)
{
    public static FieldDraft Of(CustomField x) => new(x.Key, x.Name, x.Type, x.NameZh, [.. x.Options], x.Order, x.Indexed, x.Active);
}

/// <summary>
/// Makes and changes custom fields and their indexes. Needs <see cref="Permission.Configure"/>; audited. Returns when the commit is durable;
/// who keeps fields in memory hears of <see cref="FieldsChanged"/>.
/// </summary>
public sealed class FieldWriter(IWriteGate gate, IFieldIndexes indexes, StaffCache staff, LiveHub live, TimeProvider time)
{
    public Task<CustomField> CreateAsync(FieldDraft draft, Actor actor, CancellationToken ct = default) =>
        gate.RunAsync((db, token) => CreateInAsync(db, draft, actor, token), ct);

    /// <summary>Stores all of the draft but key and type. Values of tickets stay, also those of options that are gone.</summary>
    public Task ChangeAsync(int id, FieldDraft draft, Actor actor, CancellationToken ct = default) =>
        gate.RunAsync((db, token) => ChangeInAsync(db, id, draft, actor, token), ct);

    public async Task ChangeInAsync(AgentDb db, int id, FieldDraft draft, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var field = await db.CustomFields.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw Refuse.NotFound();
        if (draft.Key != field.Key) throw Refuse.Invalid("fixed", "key", "key", field.Key);
        if (draft.Type != field.Type) throw Refuse.Invalid("fixed", "type", "type", field.Type);
        var before = Shown(field);
        await FillAsync(db, field, draft, ct);
        Audit.RecordChange(db, time, actor, "field", id, before, Shown(field));
        await db.SaveChangesAsync(ct);
    }

    public async Task<CustomField> CreateInAsync(AgentDb db, FieldDraft draft, Actor actor, CancellationToken ct)
    {
        Allow(db, actor);
        var key = Refuse.Line(draft.Key, "key", CustomField.KeyMax);
        if (!char.IsAsciiLetterLower(key[0]) || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')) throw Refuse.Invalid("fieldKey", "key", key);
        if (!Enum.IsDefined(draft.Type)) throw Refuse.Invalid("unknownValue", "type", "type", (int)draft.Type);
        if (await db.CustomFields.AnyAsync(x => x.Key == key, ct)) throw Refuse.Invalid("duplicate", "key", "key", key);
        if (await db.CustomFields.CountAsync(ct) >= CustomField.FieldsMax) throw Refuse.Invalid("tooMany", "field", "field", CustomField.FieldsMax);
        var field = new CustomField { Key = key, Name = "", Type = draft.Type };
        await FillAsync(db, field, draft, ct);
        db.Add(field);
        await db.SaveChangesAsync(ct);
        Audit.Record(db, time, actor, "field", field.Id, "created", null, Shown(field));
        await db.SaveChangesAsync(ct);
        return field;
    }

    /// <summary>The field of this key, made from the draft when there is none: for columns that an import brings.</summary>
    public async Task<CustomField> FindOrCreateInAsync(AgentDb db, FieldDraft draft, Actor actor, CancellationToken ct) =>
        await db.CustomFields.FirstOrDefaultAsync(x => x.Key == draft.Key, ct) ?? await CreateInAsync(db, draft, actor, ct);

    private void Allow(AgentDb db, Actor actor)
    {
        staff.Now.Require(actor, Permission.Configure);
        db.AfterCommit(() => live.Publish(new FieldsChanged()));
    }

    private async Task FillAsync(AgentDb db, CustomField field, FieldDraft draft, CancellationToken ct)
    {
        field.Name = Refuse.Line(draft.Name, "name", CustomField.NameMax);
        field.NameZh = Refuse.Line(draft.NameZh, "nameZh", CustomField.NameMax, required: false);
        (field.Order, field.Active) = (draft.Order, draft.Active);
        field.Options = Options(field.Type, draft.Options ?? []);
        var indexed = draft.Indexed && field.Type != CustomFieldType.Choices;
        if (indexed == field.Indexed) return;
        if (indexed && await db.CustomFields.CountAsync(x => x.Indexed, ct) >= CustomField.IndexedMax) throw Refuse.Invalid("tooMany", "indexed", "indexed", CustomField.IndexedMax);
        field.Indexed = indexed;
        await (indexed ? indexes.AddAsync(db, field, ct) : indexes.DropAsync(db, field, ct));
    }

    private static List<string> Options(CustomFieldType type, IReadOnlyList<string> options)
    {
        if (type is not (CustomFieldType.Choice or CustomFieldType.Choices)) return [];
        if (options.Count == 0) throw Refuse.Invalid("required", "options", "options");
        if (options.Count > CustomField.OptionsMax) throw Refuse.Invalid("tooMany", "options", "options", CustomField.OptionsMax);
        var lines = options.Select(x => Refuse.Line(x, "options", CustomField.OptionMax)).ToList();
        if (lines.GroupBy(x => x, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refuse.Invalid("duplicate", "options", "options", twice.Key);
        return lines;
    }

    private static object Shown(CustomField x) => new { x.Key, x.Name, x.NameZh, Type = x.Type.ToString(), x.Options, x.Order, x.Indexed, x.Active };
}
