using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.Filters;

/// <summary>Changes the sharing rules. Needs <see cref="Permission.Configure"/>; every change is audited and in force on return.</summary>
public sealed class SharingBook(IWriteGate gate, SharingRules rules, ConditionCompiler compiler, StaffCache staff, TimeProvider time)
{
    private static readonly HashSet<string> Personal = ["me", "my_groups", "my_department", "my_subordinates"];

    public Task<SharingRule> CreateAsync(Actor actor, SharingDraft draft, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        staff.Now.Require(actor, Permission.Configure);
        var rule = new SharingRule { Name = "", ConditionJson = "" };
        Fill(rule, draft);
        db.SharingRules.Add(rule);
        await db.SaveChangesAsync(token);
        Audit.Record(db, time, actor, "sharing rule", rule.Id, "created", null, Shown(rule));
        await db.SaveChangesAsync(token);
        return rule;
    }, ct);

    /// <summary>Replaces all fields. Refuses when <paramref name="version"/> is not the present one.</summary>
    public Task<SharingRule> ChangeAsync(Actor actor, int id, int version, SharingDraft draft, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        staff.Now.Require(actor, Permission.Configure);
        await db.LockAsync("SharingRules", id, token);
        var rule = await db.SharingRules.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        if (rule.Version != version) throw new RefusedException(new Refusal(RefusalKind.Conflict, "changedMeanwhile"));
        var before = Shown(rule);
        Fill(rule, draft);
        if (!Audit.RecordChange(db, time, actor, "sharing rule", id, before, Shown(rule))) return rule;
        rule.Version++;
        await db.SaveChangesAsync(token);
        return rule;
    }, ct);

    public Task DeleteAsync(Actor actor, int id, CancellationToken ct = default) => RunAsync(async (db, token) =>
    {
        staff.Now.Require(actor, Permission.Configure);
        var rule = await db.SharingRules.FirstOrDefaultAsync(x => x.Id == id, token) ?? throw Refuse.NotFound();
        db.Remove(rule);
        Audit.Record(db, time, actor, "sharing rule", id, "deleted", Shown(rule), null);
        await db.SaveChangesAsync(token);
        return rule;
    }, ct);

    private async Task<SharingRule> RunAsync(Func<AgentDb, CancellationToken, Task<SharingRule>> work, CancellationToken ct)
    {
        var result = await gate.RunAsync(work, ct);
        await rules.ReloadAsync(CancellationToken.None);
        return result;
    }

    private void Fill(SharingRule rule, SharingDraft draft)
    {
        rule.Name = Refuse.Line(draft.Name, "name", SharingRule.NameMax);
        var compiled = compiler.Compile(draft.Condition, null);
        if (compiled.NeedsTexts || compiled.DependsOnTime || draft.Condition.Tests.Any(x => x.Values.Any(Personal.Contains)))
            throw Refuse.Invalid("sharingCondition", "condition");
        rule.ConditionJson = Conditions.ConditionJson.Write(draft.Condition);
        rule.UserIds = Known(draft.UserIds, "users", x => staff.Now.Users.ContainsKey(x));
        rule.GroupIds = Known(draft.GroupIds, "groups", x => staff.Now.Groups.ContainsKey(x));
        rule.DepartmentIds = Known(draft.DepartmentIds, "departments", x => staff.Now.Departments.ContainsKey(x));
        (rule.CanWrite, rule.Active) = (draft.CanWrite, draft.Active);
    }

    private static List<int> Known(IReadOnlyList<int> ids, string field, Func<int, bool> exists)
    {
        if (ids.Count > SharingRule.NamedMax) throw Refuse.Invalid("tooMany", field, field, SharingRule.NamedMax);
        foreach (var id in ids)
            if (!exists(id)) throw Refuse.Invalid("unknownValue", field, field, id);
        return [.. ids.Distinct().Order()];
    }

    private static object Shown(SharingRule x) => new { x.Name, x.ConditionJson, x.UserIds, x.GroupIds, x.DepartmentIds, x.CanWrite, x.Active };
}
