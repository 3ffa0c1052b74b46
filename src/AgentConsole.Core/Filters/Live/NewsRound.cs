using AgentConsole.Core.Conditions;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Filters;

/// <summary>One change on its way through the live filters, at one instant.</summary>
internal sealed record NewsRound(TicketMoved News, DateTime Now)
{
    /// <summary>The conversation before and after; null where no filter asked for it.</summary>
    public NewsTexts? Texts { get; set; }
}

/// <summary>A question about the rows before and after a change, answered once for all filters that share it.</summary>
internal abstract class RoundTest
{
    private NewsRound? _round;
    private bool? _before, _after;

    /// <summary>How many live filters use it; it is forgotten with the last one.</summary>
    public int Users { get; set; }

    public bool Before(NewsRound round) => Enter(round)._before ??= round.News.Before is { } row && Ask(row, round.Texts?.Before, round.Now);

    public bool After(NewsRound round) => Enter(round)._after ??= round.News.After is { } row && Ask(row, round.Texts?.After, round.Now);

    protected abstract bool Ask(TicketRow row, TicketTexts? texts, DateTime now);

    private RoundTest Enter(NewsRound round)
    {
        if (!ReferenceEquals(round, _round)) (_round, _before, _after) = (round, null, null);
        return this;
    }
}

/// <summary>Whether a list on the condition shows the row, apart from who looks.</summary>
internal sealed class ConditionTest(CompiledCondition condition) : RoundTest
{
    private readonly bool _anyState = condition.Asks("state");

    public CompiledCondition Condition => condition;

    public bool Holds(TicketRow row, TicketTexts? texts, DateTime now) =>
        (_anyState || row.State == TicketState.Active) && condition.Matches(row, now, texts);

    protected override bool Ask(TicketRow row, TicketTexts? texts, DateTime now) => Holds(row, texts, now);
}

/// <summary>Whether the viewer sees the row. Those who see all share one.</summary>
internal sealed class ViewerScope(Viewer viewer, TicketVisibility visibility) : RoundTest
{
    public Viewer Viewer => viewer;

    /// <summary>The live filters of this viewer; a change out of the viewer's sight costs one test for all of them.</summary>
    public List<LiveFilter> Filters { get; } = [];

    public bool Sees(TicketRow row) => visibility.Sees(viewer, row);

    /// <summary>Equal for viewers to whom the same tickets show.</summary>
    public static string KeyOf(Viewer viewer, string sharing)
    {
        if (viewer.SeesAll) return "*";
        var bin = viewer.Can(Permission.Delete);
        return $"{viewer.UserId}:{bin}:{Text(viewer.GroupIds)}:{Text(viewer.SubordinateIds)}:{Text(viewer.HeadedGroupIds)}:{sharing}";
    }

    protected override bool Ask(TicketRow row, TicketTexts? texts, DateTime now) => Sees(row);

    private static string Text(IEnumerable<int> ids) => string.Join(',', ids.Order());
}
