using System.Linq.Expressions;
using AgentConsole.Core.Fields;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Conditions;

/// <summary>Custom fields as conditions see them, named <c>field.KEY</c>.</summary>
internal static class CustomConditionFields
{
    public const string Prefix = "field.";

    public static ConditionField From(CustomField field)
    {
        var (key, name) = (Prefix + field.Key, field.Key);
        var names = new ConditionOption(key, field.Name, field.NameZh);
        ConditionOption[] options = [.. field.Options.Select(x => new ConditionOption(x, x, ""))];
        return field.Type switch
        {
            CustomFieldType.Text => new TextField
            {
                Key = key, Names = names, Nullable = true,
                Sql = Json<string?>(nameof(SqlFunctions.JsonText), name), Memory = r => RowFields.Text(r, name),
            },
            CustomFieldType.Number => new NumberField<double>
            {
                Key = key, Names = names, Nullable = true,
                Sql = Json<double?>(nameof(SqlFunctions.JsonNumber), name), Memory = r => RowFields.Number(r, name),
            },
            CustomFieldType.Date => new DayField
            {
                Key = key, Names = names, Nullable = true,
                Sql = Json<string?>(nameof(SqlFunctions.JsonText), name), Memory = r => RowFields.Text(r, name),
            },
            CustomFieldType.YesNo => new YesNoField
            {
                Key = key, Names = names, Nullable = true, Options = FieldOptions.YesNo,
                Sql = yes => Json<bool>(nameof(SqlFunctions.JsonIs), name, yes),
                SqlIsSet = yes => Json<string?>(nameof(SqlFunctions.JsonText), name).IsSet(yes), Memory = r => RowFields.YesNo(r, name),
            },
            CustomFieldType.Choice => new OptionField
            {
                Key = key, Names = names, Nullable = true, Options = options,
                Sql = Json<string?>(nameof(SqlFunctions.JsonText), name), Memory = r => RowFields.Text(r, name),
            },
            CustomFieldType.Choices => new OptionsField { Key = key, Names = names, Nullable = true, Options = options, Field = name },
        };
    }

    // The constants must stand in the tree as such: only then is the expression the one that an index was made from.
    private static Expression<Func<Ticket, T>> Json<T>(string function, params ReadOnlySpan<object> constants)
    {
        var ticket = Expression.Parameter(typeof(Ticket), "t");
        var arguments = new List<Expression> { Expression.Property(ticket, nameof(Ticket.Fields)) };
        foreach (var constant in constants) arguments.Add(Expression.Constant(constant));
        return Expression.Lambda<Func<Ticket, T>>(Expression.Call(typeof(SqlFunctions), function, null, [.. arguments]), ticket);
    }
}
