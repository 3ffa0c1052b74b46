using System.Collections.Frozen;
using System.Linq.Expressions;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using static AgentConsole.Core.Conditions.FieldOptions;

namespace AgentConsole.Core.Conditions;

/// <summary>The fields every ticket has, in the order a person is offered them. Each line has both faces: the column and the row.</summary>
internal static class BuiltInFields
{
    private static readonly IdField StatusCategories =
        Enum<StatusCategory>("status_category", ConditionFieldType.Rank, t => (int)t.StatusCategory, r => (int)r.StatusCategory, Unsolved);

    public static IReadOnlyList<ConditionField> All { get; } =
    [
        .. Work, .. TicketPeopleFields.All, .. Asking, .. Times,
        Number("message_count", t => t.MessageCount, r => r.MessageCount),
        Number("reopen_count", t => t.ReopenCount, r => r.ReopenCount),
        Enum<TicketState>("state", ConditionFieldType.Choice, t => (int)t.State, r => (int)r.State),
    ];

    private static IEnumerable<ConditionField> Work =>
    [
        new WordsField { Key = "text" },
        new IdField(ConditionFieldType.Choice, new PlainValues())
        {
            Key = "status", Source = ConditionValueSource.Statuses, Few = true, Sql = t => t.StatusId, Memory = r => r.StatusId, Coarser = CategoriesOf,
        },
        StatusCategories,
        Enum<Priority>("priority", ConditionFieldType.Rank, t => (int)t.Priority, r => (int)r.Priority),
        new IdField(ConditionFieldType.Tree, new CategoryValues())
        {
            Key = "category", Source = ConditionValueSource.Categories, Options = [None], Nullable = true,
            Sql = t => t.CategoryId, Memory = r => r.CategoryId,
        },
        Enum<Channel>("channel", ConditionFieldType.Choice, t => (int)t.Channel, r => (int)r.Channel),
        new NumberField<long> { Key = "number", Sql = t => t.Id, Memory = r => r.Id },
        new TextField { Key = "subject", Sql = t => t.Subject, Memory = r => r.Subject },
        new WordsField { Key = "conversation", Own = new ConversationWords() },
    ];

    private static IEnumerable<ConditionField> Asking =>
    [
        new IdField(ConditionFieldType.Choice, new PlainValues())
        {
            Key = "requester", Source = ConditionValueSource.Customers, Sql = t => t.RequesterId, Memory = r => r.Requester.Id,
        },
        new TextField { Key = "requester.name", Sql = t => t.Requester!.Name, Memory = r => r.Requester.Name },
        new TextField { Key = "requester.email", Nullable = true, Sql = t => t.Requester!.Email, Memory = r => r.Requester.Email },
        new TextField { Key = "requester.phone", Nullable = true, Sql = t => t.Requester!.Phone, Memory = r => r.Requester.Phone },
        new TextField { Key = "requester.language", Nullable = true, Sql = t => t.Requester!.Language, Memory = r => r.Requester.Language },
        new YesNoField { Key = "requester.vip", Options = YesNo, Sql = yes => t => t.Requester!.Vip == EF.Constant(yes), Memory = r => r.Requester.Vip },
        new IdField(ConditionFieldType.Choice, new PlainValues())
        {
            Key = "organization", Source = ConditionValueSource.Organizations, Options = [None], Nullable = true,
            Sql = t => t.OrganizationId, Memory = r => r.OrganizationId,
        },
        new TextField { Key = "organization.name", Nullable = true, Sql = t => t.Organization!.Name, Memory = r => r.OrganizationName },
        new YesNoField
        {
            Key = "organization.vip", Nullable = true, Options = YesNo,
            Sql = yes => t => t.OrganizationId != null && t.Organization!.Vip == EF.Constant(yes),
            SqlIsSet = yes => yes ? t => t.OrganizationId != null : t => t.OrganizationId == null,
            Memory = r => r.OrganizationId is null ? null : r.OrganizationVip,
        },
    ];

    private static IEnumerable<ConditionField> Times =>
    [
        Date("created", t => t.CreatedAt, r => r.CreatedAt),
        Date("updated", t => t.UpdatedAt, r => r.UpdatedAt),
        Date("status_since", t => t.StatusAt, r => r.StatusAt),
        Date("assigned", t => t.AssignedAt, r => r.AssignedAt, nullable: true),
        Date("last_customer_message", t => t.LastCustomerMessageAt, r => r.LastCustomerMessageAt, nullable: true),
        Date("last_agent_reply", t => t.LastAgentReplyAt, r => r.LastAgentReplyAt, nullable: true),
        Date("first_reply", t => t.FirstReplyAt, r => r.FirstReplyAt, nullable: true),
        Date("solved", t => t.SolvedAt, r => r.SolvedAt, nullable: true),
        Date("closed", t => t.ClosedAt, r => r.ClosedAt, nullable: true),
    ];

    // Lists are indexed by the category of the status, which is fixed.
    private static CoarserIds CategoriesOf(Meaning meaning, FrozenSet<int> statuses)
    {
        var categories = meaning.Catalog.Statuses.Values.Where(x => statuses.Contains(x.Id)).Select(x => (int)x.Category).ToFrozenSet();
        var all = meaning.Catalog.Statuses.Values.Where(x => categories.Contains((int)x.Category)).All(x => statuses.Contains(x.Id));
        return new CoarserIds(StatusCategories, categories, all);
    }

    // The index of unsolved tickets (TicketMapping) is one of some per cent of all: a list of them has to say that it is one.
    private static Expression<Func<Ticket, bool>>? Unsolved(FrozenSet<int> categories) =>
        categories.All(x => x < (int)StatusCategory.Solved) ? t => t.StatusCategory < StatusCategory.Solved : null;

    private static IdField Enum<TEnum>(string key, ConditionFieldType type, Expression<Func<Ticket, int?>> sql, Func<TicketRow, int?> memory,
        Func<FrozenSet<int>, Expression<Func<Ticket, bool>>?>? implied = null)
        where TEnum : struct, System.Enum => new(type, new EnumValues<TEnum>())
    {
        Key = key, Few = true, Options = [.. EnumValues<TEnum>.Words.Keys.Select(x => Of($"{key}.{x}", x))], Sql = sql, Memory = memory, Implied = implied,
    };

    private static NumberField<int> Number(string key, Expression<Func<Ticket, int?>> sql, Func<TicketRow, int?> memory) =>
        new() { Key = key, Sql = sql, Memory = memory };

    private static DateField Date(string key, Expression<Func<Ticket, DateTime?>> sql, Func<TicketRow, DateTime?> memory, bool nullable = false) =>
        new() { Key = key, Nullable = nullable, Sql = sql, Memory = memory };
}
