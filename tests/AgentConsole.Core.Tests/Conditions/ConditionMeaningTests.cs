using AgentConsole.Core.Conditions;
using AgentConsole.Core.Kernel;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;

namespace AgentConsole.Core.Tests.Conditions;

/// <summary>What words mean, by example: the agreement of the executors alone would also hold for a wrong meaning.</summary>
public sealed class ConditionMeaningTests(ConditionCatalog catalog) : IClassFixture<ConditionCatalog>
{
    readonly ConditionWorld _world = catalog.World;

    [Theory, EachDatabase]
    public async Task Text_OverKnownTickets_SelectsThem(TestDatabase database)
    {
        await using var world = await ConditionWorld.OpenAsync(database, tickets: 0);
        var (desk, people) = (world.Desk, world.Desk.People);
        desk.Clock.Set(new DateTime(2026, 3, 2, 9, 0, 0));
        await desk.CreateAsync("PRINTER 100% on fire", new SetAssignee(people.Li), new AddTags("vip"), new SetPriority(Priority.Urgent), new SetCategory(2)); // 1
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.CreateAsync("打印机 École", new SetGroup(people.Money), new SetField("size", "大号"), new AddNote(new MessageBody("退款 Order 8841"))); // 2
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.Tickets.CreateAsync(new NewTicket("nothing set", people.Ortega, Channel.Phone), Actor.User(people.Admin)); // 3
        await desk.CreateAsync("gone", new VoidTicket("spam")); // 4
        await world.ReadAsync();

        var cases = new (string Text, long[] Ids)[]
        {
            ("", [1, 2, 3, 4]), ("state:active", [1, 2, 3]), ("-*", []),
            ("printer", [1]), ("打印", [2]), ("8841", [2]), ("subject:\"100% ON\"", [1]), ("subject:\"100_\"", []), ("subject:école", []), ("subject:ÉCOLE", [2]), ("subject:cole", [2]),
            ("conversation:ORDER", [2]), ("-conversation:order", [1, 3, 4]), ("subject:*fire", [1]), ("subject:打印*", [2]), ("subject=\"nothing SET\"", [3]), ("subject=nothing", []),
            ("assignee:me", [1]), ("assignee:none", [2, 3, 4]), ("-assignee:me", [2, 3, 4]), ("assignee:me,none", [1, 2, 3, 4]), ("-assignee:none", [1]),
            ("group:my_groups", [1]), ("-group:my_groups", [2, 3, 4]), ("group.department:my_department", [1]), ("group.department:Finance", [2]), ("-group.department:Finance", [1, 3, 4]),
            ("assignee.department:Support", [1]), ("assignee.department:none", [2, 3, 4]), ("assignee.department=none", [2, 3, 4]),
            ("priority>=high", [1]), ("priority<urgent", [2, 3, 4]), ("status:open", [1]), ("status:new", [2, 3, 4]), ("-status:open", [2, 3, 4]), ("status_category<solved", [1, 2, 3, 4]),
            ("category:Hardware", [1]), ("category=Hardware", []), ("category:none", [2, 3, 4]), ("-category:Hardware", [2, 3, 4]),
            ("tag:vip", [1]), ("-tag:vip", [2, 3, 4]), ("tag:none", [2, 3, 4]),
            ("requester.vip:yes", [1, 2, 4]), ("requester.vip:no", [3]), ("organization:none", [3]), ("organization.name:海港", [1, 2, 4]), ("-organization.name:海港", [3]), ("requester.email:none", [3]),
            ("organization.vip:no", [1, 2, 4]), ("-organization.vip:no", [3]), ("organization.vip:none", [3]),
            ("field.size:大号", [2]), ("-field.size:大号", [1, 3, 4]), ("field.size:none", [1, 3, 4]), ("field.amount<5", []), ("-field.amount:5", [1, 2, 3, 4]),
            ("created>1d", [1]), ("created<1d", [2, 3, 4]), ("created:yesterday", [2]), ("created:2026-03-02", [1]), ("created:2026-03-02..2026-03-03", [1, 2]), ("created<2026-03-03", [1]),
            ("created<=2026-03-03", [1, 2]), ("created>2026-03-03", [3, 4]), ("created>=2026-03-03T17:00", [2, 3, 4]), ("created>2026-03-03T17:00", [3, 4]), ("solved:none", [1, 2, 3, 4]), ("-solved>1d", [1, 2, 3, 4]),
            ("channel:phone", [3]), ("number>=3", [3, 4]), ("#2", [2]), ("state:void", [4]), ("message_count:1", [2]),
            ("priority:urgent OR channel:phone", [1, 3]), ("-(priority:urgent OR channel:phone)", [2, 4]), ("-(tag:vip assignee:me)", [2, 3, 4]), ("participants:#1", [1, 2, 3, 4]), ("followers:me", []),
        };
        var li = desk.ViewerOf(people.Li);
        foreach (var (text, ids) in cases)
        {
            var parsed = desk.Get<ConditionText>().Parse(text);
            Assert.True(parsed.Condition is not null, $"{text}: {string.Join("; ", parsed.Errors.Select(x => x.Text()))}");
            var compiled = world.Compiler.Compile(parsed.Condition, li);
            Assert.True(ids.SequenceEqual(world.InMemory(compiled, desk.Clock.UtcNow)), $"memory, {text}: {string.Join(',', world.InMemory(compiled, desk.Clock.UtcNow))}");
            Assert.True(ids.SequenceEqual(world.InSql(compiled, desk.Clock.UtcNow)), $"sql, {text}: {string.Join(',', world.InSql(compiled, desk.Clock.UtcNow))}");
        }
    }

    [Theory]
    [InlineData("assignee:me", "assignee:li", true)]
    [InlineData("a b", "b (a) b", true)]
    [InlineData("-tag:vip", "-(tag:vip)", true)]
    [InlineData("status:open", "status_category:open", true)]
    [InlineData("status:pending", "status_category:pending", false)] // two statuses wait
    [InlineData("category:Printers", "category=Printers,Hardware/Printers/Other", true)]
    [InlineData("created:today", "created>=today created<=today", false)]
    [InlineData("tag:vip,10", "tag:10,vip", true)]
    [InlineData("subject:ABC", "subject:abc", true)]
    [InlineData("a OR (b OR c)", "a OR b OR c", true)]
    [InlineData("a OR b", "a b", false)]
    [InlineData("field.size:S", "field.size:\"s\"", false)]
    [InlineData("subject:\"a\\\" b\"", "subject:a,b", false)]
    public void Key_OfTwoTexts_IsEqualWhereTheyMeanTheSame(string one, string other, bool equal)
    {
        var li = _world.Desk.ViewerOf(_world.Desk.People.Li);
        string Key(string text) => _world.Compiler.Compile(_world.Desk.Get<ConditionText>().Parse(text).Condition!, li).Key;
        Assert.Equal(equal, Key(one) == Key(other));
    }

    [Fact]
    public void Key_OfARelativeDay_IsSharedOnlyWithinAZone()
    {
        string Key(string text, int user) => _world.Compiler.Compile(_world.Desk.Get<ConditionText>().Parse(text).Condition!, _world.Desk.ViewerOf(user)).Key;
        Assert.NotEqual(Key("created:today", _world.Desk.People.Li), Key("created:today", _world.Desk.People.Anna));
        Assert.Equal(Key("created>7d", _world.Desk.People.Li), Key("created>7d", _world.Desk.People.Anna));
        Assert.NotEqual(Key("assignee:me", _world.Desk.People.Li), Key("assignee:me", _world.Desk.People.Anna));
    }

    [Fact]
    public void Compile_WithoutAPerson_MeansNobodyAndUtc()
    {
        var mine = _world.Compiler.Compile(Condition.Test("assignee", Operator.Is, "me", "my_subordinates", "my_groups", "my_department"), null);
        Assert.Empty(_world.InMemory(mine, _world.Desk.Clock.UtcNow));
        Assert.Empty(_world.InSql(mine, _world.Desk.Clock.UtcNow));
        Assert.Contains("@UTC", _world.Compiler.Compile(Condition.Test("created", Operator.Is, "today"), null).Key);
    }

    [Theory]
    [InlineData("""{"field":"nonsense","op":"isSet"}""", "conditionField")]
    [InlineData("""{"field":"field.gone","op":"isSet"}""", "conditionField")]
    [InlineData("""{"field":"status","op":"contains","values":["1"]}""", "conditionOperator")]
    [InlineData("""{"field":"status","op":"is"}""", "conditionValueCount")]
    [InlineData("""{"field":"number","op":"between","values":["1"]}""", "conditionValueCount")]
    [InlineData("""{"field":"status","op":"is","values":["open"]}""", "unknownValue")]
    [InlineData("""{"field":"status","op":"is","values":["1 OR 1=1"]}""", "unknownValue")]
    [InlineData("""{"field":"requester","op":"is","values":["none"]}""", "unknownValue")]
    [InlineData("""{"field":"created","op":"moreThanAgo","values":["1000y"]}""", "unknownValue")]
    [InlineData("""{"field":"created","op":"is","values":["0001-01-01"]}""", "unknownValue")]
    [InlineData("""{"field":"field.due","op":"is","values":["2026-03-02T09:30"]}""", "unknownValue")]
    [InlineData("""{"field":"subject","op":"contains","values":[""]}""", "unknownValue")]
    public void Compile_WhatMeansNothing_IsRefusedInWords(string json, string key)
    {
        var refusal = Assert.Throws<RefusedException>(() => _world.Compiler.Compile(ConditionJson.Read(json), null)).Refusal;
        Assert.Equal(key, refusal.Key);
        Assert.DoesNotContain("{", refusal.Text());
    }

    [Fact]
    public void Matches_AboutTheConversation_WantsIt()
    {
        var compiled = _world.Compiler.Compile(Condition.Test("conversation", Operator.Contains, "x"), null);
        Assert.True(compiled.NeedsTexts);
        Assert.Throws<InvalidOperationException>(() => compiled.Matches(_world.Rows[0], _world.Desk.Clock.UtcNow));
        Assert.True(compiled.Matches(_world.Rows[0], _world.Desk.Clock.UtcNow, new TicketTexts(["aXb"], [])));
    }
}
