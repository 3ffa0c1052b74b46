using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.People;

namespace AgentConsole.Web.Api.Tickets;

/// <summary>The tickets that a program asks for: a saved filter or a preset, the text of a condition, or both.</summary>
sealed record FilterQuery(Condition Condition, ListOrder Order);

/// <summary>Reads what programs write. What cannot be read is refused with its place in the text.</summary>
sealed class FilterQueries(ConditionText text, FilterBook filters)
{
    public FilterQuery Read(Viewer viewer, string? query, string? filter, string? sort)
    {
        var saved = filter is null ? null : filters.Find(viewer, filter) ?? throw Refuse.Invalid("unknownValue", "filter", "filter", CleanText.Cut(CleanText.Line(filter), 60));
        var asked = query is null ? null : ConditionOf(query);
        var condition = (saved, asked) switch
        {
            ({ } s, { } a) => Condition.All(s.Condition, a),
            ({ } s, null) => s.Condition,
            (null, { } a) => a,
            (null, null) => Condition.Everything,
        };
        return new(condition, sort is null && saved is not null ? saved.Order : ListOrder.Parse(sort));
    }

    Condition ConditionOf(string query)
    {
        var parsed = text.Parse(query);
        if (parsed.Condition is { } condition) return condition;
        var error = parsed.Errors[0];
        throw new ProblemException(new Problem
        {
            Status = StatusCodes.Status400BadRequest, Code = "badQuery", Field = "query", Detail = error.Text(), Position = error.Start,
        });
    }
}
