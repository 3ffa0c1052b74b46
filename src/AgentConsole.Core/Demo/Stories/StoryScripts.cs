using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Demo;

/// <summary>The turns that a ticket can take from its first message to its closing.</summary>
internal static class StoryScripts
{
    private static readonly int[] ChannelsZh = [40, 20, 6, 10, 0, 19, 2, 3], ChannelsEn = [58, 25, 7, 9, 0, 0, 0, 1]; // by Channel
    private static readonly TimeSpan[] FirstAnswer = [Hours(8), Hours(4), Hours(1.2), Hours(0.3)];                 // by priority, from low
    private static readonly int[] Scripts = [38, 23, 12, 9, 6, 12];

    public static void Arrive(Story story, string? subject = null, int? followUpOf = null)
    {
        var channel = (Channel)story.Dice.Weighted(story.Voice.Chinese ? ChannelsZh : ChannelsEn);
        var taker = channel == Channel.Phone ? story.Cast.Pick(story.Group, story.Customer.Language, story.At, story.Dice) : null;
        if (taker is not null && taker.Hours.Opens(story.At) != story.At) (channel, taker) = (Channel.Mail, null); // nobody there to pick up
        subject ??= story.Voice.Subject();
        var known = channel is Channel.WebForm or Channel.App || taker is not null || story.Dice.Chance(40); // else the address tells the group, and an agent sorts it
        var sorted = Sorted(story, followUpOf is not null, known);
        var opening = story.Voice.Opening(channel);
        var draft = new NewTicket(subject, story.Customer.Id, channel);
        if (taker is not null)
        {
            story.Own(taker);
            story.Open(draft, Actor.User(taker.Id), [new AddCustomerMessage(opening), .. sorted, .. story.Facts(), new SetAssignee(taker.Id)], followUpOf);
            return;
        }

        if (channel is Channel.WebForm or Channel.App) sorted.AddRange(story.Facts()); // the form asked for them
        story.Open(draft, Actor.Customer(story.Customer.Id, DemoNaming.ViaOf(channel)), [new AddReply(opening), .. sorted], followUpOf);
    }

    /// <summary>All that follows the first message.</summary>
    public static void Work(Story story)
    {
        var first = story.Dice.Around(FirstAnswer[(int)story.Priority - 1]);
        if (story.Dice.Chance(10))
        {
            story.ByCustomer(first / 2, "chase");
            first /= 3;
        }

        switch (story.Dice.Weighted(Scripts))
        {
            case 0: Quick(story, first); break;
            case 1: Asked(story, first, rounds: 1); break;
            case 2: Held(story, first); break;
            case 3: HandedOver(story, first); break;
            case 4: Asked(story, first, rounds: story.Dice.Between(2, 4)); break;
            default: Silent(story, first); break;
        }

        After(story);
    }

    private static void Quick(Story story, TimeSpan first)
    {
        if (story.Dice.Chance(35))
        {
            story.Take(first, () => [new AddNote(story.Voice.Note(story.Dice.Chance(50) ? "took" : "note")), .. Company(story)]);
            Solve(story, story.Dice.Around(Hours(2)), "reply");
            return;
        }

        story.Take(first, () => [new AddReply(story.Voice.Agent("reply")), .. story.Findings(), To(story, StatusCategory.Solved)], StoryFiles.For(story, "reply"));
    }

    private static void Asked(Story story, TimeSpan first, int rounds)
    {
        story.Take(first, () => [new AddReply(story.Voice.Agent("question")), To(story, StatusCategory.Pending), .. Company(story)]);
        for (var round = 1; ; round++)
        {
            story.ByCustomer(story.Dice.Around(Hours(9)), "answer");
            if (round == rounds) break;
            story.ByOwner(story.Dice.Around(Hours(4)), [new AddReply(story.Voice.Agent(round % 2 == 0 ? "question" : "reply")), To(story, StatusCategory.Pending)], StoryFiles.For(story, "reply"));
        }

        if (story.Dice.Chance(15)) story.ByOwner(story.Dice.Around(Hours(3)), [new AddNote(story.Voice.Note())], StoryFiles.For(story, "note"));
        Solve(story, story.Dice.Around(Hours(5)), "solve");
    }

    private static void Held(Story story, TimeSpan first)
    {
        story.Take(first, () => [new AddReply(story.Voice.Agent("look", ofMatter: false)), .. Company(story)]);
        story.ByOwner(story.Dice.Around(Hours(4)),
            [new AddNote(story.Voice.Note()), new AddReply(story.Voice.Agent("held", ofMatter: false)), new SetStatus(story.Cast.Holds[story.Matter.Hold])], StoryFiles.For(story, "note"));
        if (story.Dice.Chance(30)) AskLightAgent(story);
        story.ByOwner(story.Dice.Around(TimeSpan.FromDays(6)), [new AddNote(story.Voice.Note("back")), To(story, StatusCategory.Open)]);
        Solve(story, story.Dice.Around(Hours(4)), "solve");
    }

    private static void HandedOver(Story story, TimeSpan first)
    {
        story.Take(first, () => [new AddNote(story.Voice.Note())], StoryFiles.For(story, "note"));
        story.HandOver(story.Dice.Around(Hours(2)), story.Matter.Handover);
        story.Take(story.Dice.Around(Hours(5)), () => [new AddReply(story.Voice.Agent("reply")), .. Company(story)]);
        if (story.Dice.Chance(25))
        {
            story.HandOver(story.Dice.Around(Hours(6)), story.Matter.Group); // and back again
            story.Take(story.Dice.Around(Hours(4)), () => [new AddNote(story.Voice.Note("took"))]);
        }

        Solve(story, story.Dice.Around(Hours(7)), "solve");
    }

    private static void Silent(Story story, TimeSpan first)
    {
        story.Take(first, () => [new AddReply(story.Voice.Agent("question")), To(story, StatusCategory.Pending)]);
        story.ByOwner(story.Dice.Around(TimeSpan.FromDays(6)), [new AddReply(story.Voice.Agent("quiet", ofMatter: false)), To(story, StatusCategory.Solved)]);
    }

    private static void Solve(Story story, TimeSpan later, string section) => story.ByOwner(later,
        [new AddReply(story.Voice.Agent(section)), .. story.Findings(), To(story, StatusCategory.Solved)], StoryFiles.For(story, section));

    /// <summary>Thanks, or the trouble again; then it is closed.</summary>
    private static void After(Story story)
    {
        var fate = story.Dice.Below(100);
        if (fate < 7)
        {
            story.ByCustomer(story.Dice.Around(Hours(26)), "again");
            story.ByOwner(story.Dice.Around(Hours(3)), [new AddTags("reopened"), new AddNote(story.Voice.Note())]);
            story.ByOwner(story.Dice.Around(Hours(5)), [new AddReply(story.Voice.Agent("resolve", ofMatter: false)), To(story, StatusCategory.Solved)]);
        }
        else if (fate < 15)
        {
            story.ByCustomer(story.Dice.Around(Hours(7)), "thanks");
            story.ByOwner(story.Dice.Around(Hours(3)),
                story.Dice.Chance(50) ? [new AddReply(story.Voice.Agent("resolved", ofMatter: false)), To(story, StatusCategory.Solved)] : [To(story, StatusCategory.Solved)]);
        }

        story.Close();
    }

    private static void AskLightAgent(Story story)
    {
        var light = story.Cast.Of(story.Group is "repair" or "orders" or "refunds" ? "wu.gang" : "xu.lei");
        story.ByOwner(TimeSpan.FromMinutes(story.Dice.Between(1, 9)), [new AddCollaborator(new Collaborator(false, light.Id, false))]);
        story.By(light, story.Dice.Around(Hours(6)), [new AddNote(story.Voice.Note())]);
    }

    /// <summary>Who else is drawn in when somebody takes a ticket.</summary>
    private static List<TicketAction> Company(Story story)
    {
        var company = new List<TicketAction>();
        if (story.Dice.Chance(story.Priority >= Priority.High ? 14 : 4)) company.Add(new Follow(story.Cast.Of(story.Dice.Pick(["zhao.min", "amara", "tom", "sun.li"])).Id));
        if (story.Priority == Priority.Urgent && story.Dice.Chance(30)) company.Add(new AddTags("escalated"));
        if (story.Dice.Chance(3)) company.Add(new AddCollaborator(new Collaborator(true, story.Cast.Groups[story.Matter.Handover].Id, story.Dice.Chance(50))));
        return company;
    }

    /// <summary>The group; and what a form, a call or a careful colleague adds at once, which else waits until somebody takes the ticket.</summary>
    private static List<TicketAction> Sorted(Story story, bool followUp, bool known)
    {
        var tags = story.Dice.Some(story.Matter.Tags, story.Dice.Between(0, 2));
        if (story.Customer.Self.Draft.Vip) tags.Add("vip");
        if (followUp) tags.Add("follow-up");
        List<TicketAction> rest = [new SetCategory(story.Cast.Categories[story.Matter.Category]), new SetPriority(story.Priority)];
        if (tags.Count > 0) rest.Add(new AddTags(tags));
        var group = new SetGroup(story.Cast.Groups[story.Group].Id);
        if (known) return [group, .. rest];
        story.LeaveForLater(rest);
        return [group];
    }

    private static SetStatus To(Story story, StatusCategory category) => new(story.Cast.Statuses[category]);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);
}
