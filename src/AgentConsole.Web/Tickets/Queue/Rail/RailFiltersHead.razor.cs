using AgentConsole.Web.Shell.Menus;

namespace AgentConsole.Web.Tickets.Queue.Rail;

/// <summary>Above the filters of the rail: which of them stand there, a new one, and how they are moved.</summary>
public sealed partial class RailFiltersHead(FilterShelf shelf)
{
    /// <summary>A query that asks for nothing yet: typed into, it is saved as a filter.</summary>
    static string NewHref => new QueueAddress(Query: "").Href;

    IReadOnlyList<Choice<string>> Choices() => [.. shelf.Offered.Select(x => new Choice<string>(x.Key, x.Name))];

    bool IsShown(string key) => shelf.Filters.Any(x => x.Key == key);

    // What is shown here never changes; the picker asks when it opens.
    protected override bool ShouldRender() => false;
}
