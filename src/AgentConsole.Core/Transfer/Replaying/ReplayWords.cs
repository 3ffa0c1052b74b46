using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Transfer;

/// <summary>What the values of a log mean: status, priority, channel, and the texts of a ticket.</summary>
internal sealed class ReplayWords(ReplayLog log)
{
    private readonly ReplayMap _map = log.Map;
    private readonly LogTemplate _subject = LogTemplate.Of(log.Map.Subject);
    private readonly LogTemplate? _description = log.Map.Description is { } text ? LogTemplate.Of(text) : null;

    public string? Text(ReplayStep step, string? column) => log.Columns.Text(step.Values, column);

    public string Subject(ReplayStep step) => _subject.Fill(x => Text(step, x));

    public string? Description(ReplayStep step) => _description?.Fill(x => Text(step, x));

    /// <summary>The status as it is called on the desk, and where it belongs; null when the event has none.</summary>
    public StatusValue? Status(ReplayStep step)
    {
        if (_map.Status is not { } status || Text(step, status.Column) is not { } text) return null;
        if (status.Values?.TryGetValue(text, out var mapped) == true) return mapped with { Name = mapped.Name ?? text };
        return new StatusValue(ValueWords.StatusCategoryOf(text) ?? status.Otherwise, text);
    }

    public Priority? Priority(ReplayStep step) => Value(step, _map.Priority, ValueWords.PriorityOf);

    public Channel Channel(ReplayStep step) => Value(step, _map.Channel, ValueWords.ChannelOf) ?? Tickets.Channel.Console;

    public IReadOnlyList<string> Category(ReplayStep step) => [.. _map.Category.Select(x => Text(step, x)).TakeWhile(x => x is not null).OfType<string>()];

    private T? Value<T>(ReplayStep step, ValueMap<T>? map, Func<string, T?> words) where T : struct
    {
        if (map is null || Text(step, map.Column) is not { } text) return null;
        return map.Values?.TryGetValue(text, out var value) == true ? value : words(text) ?? map.Otherwise;
    }
}
