namespace AgentConsole.Core.Tickets;

public sealed partial class Ticket
{
    public const int TagsMax = 50;

    internal void AddTag(int tagId) => SetTags([.. TagIds, tagId]);

    internal void RemoveTag(int tagId) => SetTags(TagIds.Where(x => x != tagId));

    private void SetTags(IEnumerable<int> ids)
    {
        var sorted = ids.Distinct().Order().ToList();
        if (sorted.SequenceEqual(TagIds)) return;
        if (sorted.Count > TagsMax) throw Kernel.Refuse.Invalid("tooManyTags", "tags", TagsMax);
        Note("tags", Text(TagIds), Text(sorted));
        TagIds = sorted;
    }
}
