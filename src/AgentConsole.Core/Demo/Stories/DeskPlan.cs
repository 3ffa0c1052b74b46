using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>All that happened on the demo desk in 90 days, one change after the other. The same cast, seed and now make the same plan.</summary>
internal static class DeskPlan
{
    public const int Days = 90, Tickets = 5000;

    /// <summary>So many of the newest nobody has touched yet.</summary>
    private const int Untouched = 14;
    private const int SubjectTries = 40;

    public static List<PlannedStep> Make(DemoCast cast, ulong seed, DateTime now)
    {
        var (matters, common) = MatterBook.Read();
        var weights = matters.Select(x => x.Weight).ToArray();
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        var stories = new List<Story>(Tickets);
        foreach (var (at, who) in Arrivals.All(cast, seed, now, Days, Tickets))
        {
            var dice = Dice.For(seed, stories.Count);
            var place = new StoryPlace(stories.Count, at, now);
            var special = Specials.At(stories.Count);
            var earlier = special is null && dice.Chance(1) ? Earlier(stories, dice, at) : null;
            var story = new Story(cast, earlier is null ? matters[dice.Weighted(weights)] : stories[earlier.Value].Matter, common, earlier is null ? who : stories[earlier.Value].Customer, dice, place);
            if (special is not null) special(story);
            else if (earlier is not null) StoryScripts.Arrive(story, "Re: " + stories[earlier.Value].Subject, earlier);
            else StoryScripts.Arrive(story, Unique(story, subjects));
            if (special is null && stories.Count < Tickets - Untouched) StoryScripts.Work(story);
            stories.Add(story);
        }

        return [.. stories.SelectMany(x => x.Steps).OrderBy(x => x.At)]; // a stable sort: a ticket's own steps keep their order
    }

    /// <summary>A subject that no other ticket has: nobody should find the same row twice on a page.</summary>
    private static string Unique(Story story, HashSet<string> taken)
    {
        var subject = story.Voice.Subject();
        for (var tries = 0; !taken.Add(subject) && tries < SubjectTries; tries++) subject = story.Voice.Subject();
        return subject;
    }

    /// <summary>A ticket closed not long ago, whose customer comes back.</summary>
    private static int? Earlier(List<Story> stories, Dice dice, DateTime at)
    {
        if (stories.Count < 100) return null;
        var candidate = Math.Max(0, stories.Count - 1 - dice.Between(300, 1100));
        return stories[candidate].ClosedAt < at && !stories[candidate].Subject.StartsWith("Re:", StringComparison.Ordinal) ? candidate : null;
    }

    /// <summary>The few tickets that were voided or binned.</summary>
    private static class Specials
    {
        private static readonly int[] Away = [Tickets - 700, Tickets - 420, Tickets - 130], Doubled = [Tickets - 1500, Tickets - 260];

        public static Action<Story>? At(int ticket) => Away.Contains(ticket) ? Binned : Doubled.Contains(ticket) ? Voided : null;

        private static void Binned(Story story)
        {
            story.Open(new NewTicket(story.Voice.Away(), story.Customer.Id, Channel.Mail), Actor.Customer(story.Customer.Id, Via.Mail), [new AddReply(new MessageBody(story.Voice.Away()))]);
            story.By(story.Cast.Of("admin"), TimeSpan.FromMinutes(story.Dice.Between(5, 90)), [new DeleteTicket()]);
        }

        private static void Voided(Story story)
        {
            StoryScripts.Arrive(story);
            story.By(story.Cast.Of("admin"), TimeSpan.FromMinutes(story.Dice.Between(5, 90)), [new VoidTicket(story.Voice.Chinese ? "客户重复提交 Sent twice by the customer" : "Sent twice by the customer 客户重复提交")]);
        }
    }
}
