using AgentConsole.Core.Conditions;
using AgentConsole.Core.Filters;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Filters;

/// <summary>A desk whose tickets change at random, by several people at once, in everything that filters and visibility ask about.</summary>
sealed class LiveDesk(TestDesk desk, int seed)
{
    readonly Random _random = new(seed);

    public TestDesk Desk => desk;
    public LiveFilters Filters => desk.Get<LiveFilters>();

    /// <summary>Filters of every kind: static, by people, by tags, by words, by time, by customer, of void tickets.</summary>
    public Condition[] Conditions { get; } =
    [
        Condition.Everything,
        Condition.Test("assignee", Operator.Is, "me"),
        Condition.Test("status_category", Operator.Less, "solved"),
        Condition.All(Condition.Test("group", Operator.Is, "my_groups"), Condition.Test("assignee", Operator.IsNotSet)),
        Condition.Any(Condition.Test("priority", Operator.AtLeast, "high"), Condition.Test("followers", Operator.Is, "me")),
        Condition.Test("participants", Operator.Is, "my_subordinates"),
        Condition.None(Condition.Test("tags", Operator.IsSet)),
        Condition.Test("conversation", Operator.Contains, "fire"),
        Condition.Test("updated", Operator.WithinLast, "2h"),
        Condition.Test("last_customer_message", Operator.MoreThanAgo, "1h"),
        Condition.Test("requester.vip", Operator.Is, "yes"),
        Condition.Test("state", Operator.Is, "void", "deleted"),
    ];

    public int[] Viewers => [desk.People.Admin, desk.People.Boss, desk.People.Anna, desk.People.Li, desk.People.Otto];

    public T Pick<T>(IReadOnlyList<T> from)
    {
        lock (_random) return from[_random.Next(from.Count)];
    }

    public int Next(int below)
    {
        lock (_random) return _random.Next(below);
    }

    /// <summary>Several writers at once, each making its changes one after another.</summary>
    public Task ChangeAsync(int writers, int changes) => Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
    {
        for (var i = 0; i < changes; i++) await ChangeAsync();
    }));

    /// <summary>What a fresh query counts.</summary>
    public async Task<long> FreshAsync(int user, Condition condition)
    {
        var viewer = desk.ViewerOf(user);
        return await desk.Get<TicketListReader>().CountAsync(viewer, desk.Get<ConditionCompiler>().Compile(condition, viewer));
    }

    async Task ChangeAsync()
    {
        var people = desk.People;
        var admin = Actor.User(people.Admin);
        try
        {
            if (Next(6) == 0)
            {
                await desk.Tickets.CreateAsync(new NewTicket("Ticket", Pick([people.Wang, people.Ortega]), Channel.Mail), admin, Action(), Action());
                return;
            }

            var id = 1 + Next(25);
            if (Next(40) == 0)
            {
                await desk.Tickets.ApplyAsync(id, null, admin, new DeleteTicket());
                if (Next(2) == 0) await desk.Tickets.PurgeAsync(id, admin);
                return;
            }

            await desk.Tickets.ApplyAsync(id, null, Actor.User(Pick([people.Admin, people.Boss, people.Anna])), Action());
        }
        catch (RefusedException)
        {
            // erased, closed or out of sight: nothing changed
        }
    }

    TicketAction Action()
    {
        var people = desk.People;
        return Next(14) switch
        {
            0 => new SetGroup(Pick<int?>([people.Tech, people.Refunds, people.Money, null])),
            1 => new SetAssignee(Pick<int?>([people.Anna, people.Li, people.Otto, null])),
            2 or 3 => new SetStatus(1 + Next(6)),
            4 => new SetPriority(Pick(Enum.GetValues<Priority>())),
            5 => new AddTags("vip"),
            6 => new RemoveTags("vip"),
            7 => new Follow(Pick([people.Anna, people.Otto])),
            8 => new Unfollow(Pick([people.Anna, people.Otto])),
            9 => new AddCustomerMessage(new MessageBody(Pick(["it is on fire", "hello"]))),
            10 => new AddNote(new MessageBody(Pick(["Fire!", "note"]))),
            11 => new AddCollaborator(new Collaborator(true, people.Money, false)),
            12 => Pick<TicketAction>([new VoidTicket("spam"), new RestoreTicket()]),
            _ => new SetRequester(Pick([people.Wang, people.Ortega])),
        };
    }
}
