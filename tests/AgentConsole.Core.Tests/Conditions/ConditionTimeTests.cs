using AgentConsole.Core.Conditions;
using AgentConsole.Core.Tests.Testing;
using AgentConsole.Core.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace AgentConsole.Core.Tests.Conditions;

/// <summary>Days, periods and spans, and when their answers turn by time alone.</summary>
public sealed class ConditionTimeTests
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task NextTurn_OfAnyCondition_IsNeverLaterThanTheAnswerTurns()
    {
        await using var world = await ConditionWorld.OpenAsync(tickets: 25);
        var viewers = new[] { world.Desk.People.Anna, world.Desk.People.Li }.Select(world.Desk.ViewerOf).ToArray();
        var cases = from condition in ConditionSamples.Of(world).Generator
                    from viewer in Gen.Elements(viewers)
                    from row in Gen.Elements(world.Rows.ToArray())
                    from minutes in Gen.Choose(-40 * 24 * 60, 40 * 24 * 60)
                    from steps in Gen.ArrayOf(Gen.Choose(0, 999_999), 12)
                    select (condition, viewer, row, now: world.Desk.Clock.UtcNow.AddMinutes(minutes), steps);

        Prop.ForAll(Arb.From(cases), x =>
        {
            var compiled = world.Compiler.Compile(x.condition, x.viewer);
            bool At(DateTime now) => compiled.Matches(x.row, now, world.Conversations[x.row.Id]);
            var now = x.now;
            for (var turns = 0; turns < 30; turns++)
            {
                var next = compiled.NextTurn(x.row, now);
                if (next <= now) throw new InvalidOperationException($"{next:O} is not after {now:O}");
                var end = (next ?? now.AddYears(3)) - Tick;
                foreach (var at in x.steps.Select(s => Between(now, end, s)).Append(end))
                    if (At(at) != At(now)) throw new InvalidOperationException($"turned at {at:O}, between {now:O} and {next:O}");
                if (next is null) return true;
                now = next.Value;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(30));
    }

    [Theory]
    [InlineData("created>7d", "2026-03-09T09:00:00.001Z", true)]
    [InlineData("created<2h", "2026-03-02T11:00:00.001Z", false)]
    [InlineData("created>1mo", "2026-04-02T09:00:00.001Z", true)]
    [InlineData("created:today", "2026-03-02T16:00:00Z", false)]            // midnight in Shanghai
    [InlineData("created:yesterday", "2026-03-02T16:00:00Z", true)]
    [InlineData("created:this_week", "2026-03-08T16:00:00Z", false)]        // the Monday after
    [InlineData("created:last_month", "2026-03-31T16:00:00Z", true)]
    [InlineData("created<this_year", "2026-12-31T16:00:00Z", true)]
    [InlineData("created>2026-03-01", null, true)]
    [InlineData("-created:today priority:high", "2026-03-02T16:00:00Z", true)]
    public async Task NextTurn_OfATicketMadeNow_IsTheInstantWhenTheAnswerTurns(string text, string? turn, bool then)
    {
        await using var world = await ConditionWorld.OpenAsync(tickets: 0);
        world.Desk.Clock.Set(new DateTime(2026, 3, 2, 9, 0, 0));
        var row = await world.Desk.CreateAsync("Now", new SetPriority(Priority.High));
        var compiled = world.Compiler.Compile(world.Desk.Get<ConditionText>().Parse(text).Condition!, world.Desk.ViewerOf(world.Desk.People.Li));
        var now = world.Desk.Clock.UtcNow;

        var next = compiled.NextTurn(row, now);

        Assert.Equal(turn is null ? null : DateTime.Parse(turn, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal), next);
        Assert.Equal(turn is null == then, compiled.Matches(row, now));
        if (next is { } at) Assert.Equal((!then, then), (compiled.Matches(row, at - Tick), compiled.Matches(row, at)));
    }

    [Theory, EachDatabase]
    public async Task NextTurnAsync_OverTheStore_ComesBeforeAnythingEntersOrLeaves(TestDatabase database)
    {
        await using var world = await ConditionWorld.OpenAsync(database, 30);
        var li = world.Desk.ViewerOf(world.Desk.People.Li);
        await using var db = await world.Desk.ReadAsync();
        foreach (var text in new[] { "created>7d", "updated<5h", "status_since>2d status_category<solved", "created>7d OR solved<1d", "-assigned>3d", "created:this_week", "field.due<+3d", "last_customer_message>1mo", "priority>=high" })
        {
            var compiled = world.Compiler.Compile(world.Desk.Get<ConditionText>().Parse(text).Condition!, li);
            var now = world.Desk.Clock.UtcNow.AddDays(-20);
            for (var turns = 0; turns < 15; turns++)
            {
                var next = await compiled.NextTurnAsync(db, t => t.State == TicketState.Active, now);
                var rows = world.Rows.Where(x => x.State == TicketState.Active).ToList();
                var ofRows = rows.Select(x => compiled.NextTurn(x, now)).Min();
                Assert.True(next is null ? ofRows is null : ofRows is null || next <= ofRows, $"{text}: {next:O}, rows {ofRows:O}");
                if (next is null) break;
                Assert.True(next > now);
                Assert.Equal(Active(now), Active(next.Value - Tick));
                now = next.Value;

                long[] Active(DateTime at) => [.. rows.Where(x => compiled.Matches(x, at)).Select(x => x.Id)];
            }
        }
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", 23)]  // clocks go forward at two
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25)]  // and back
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z", 23)]  // no midnight on this day
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25)]    // midnight comes twice
    [InlineData("Asia/Shanghai", "2026-03-02", "2026-03-01T16:00:00Z", 24)]
    [InlineData("Asia/Kathmandu", "2026-03-02", "2026-03-01T18:15:00Z", 24)]
    [InlineData("Mars/Olympus", "2026-03-02", "2026-03-02T00:00:00Z", 24)]      // unknown: UTC
    public void Day_OfAZone_BeginsWithItsFirstInstant(string zone, string day, string start, int hours)
    {
        var days = LocalDays.Of(zone);
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var first = days.Start(date);
        Assert.Equal(start, first.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.FromHours(hours), days.Start(date.AddDays(1)) - first);
        Assert.Equal((date, date.AddDays(-1)), (days.DayOf(first), days.DayOf(first - Tick)));
    }

    [Theory]
    [InlineData("2026-03-01", "last_week", "2026-02-16")] // a Sunday belongs to the week of the Monday before
    [InlineData("2026-03-02", "this_week", "2026-03-02")]
    [InlineData("2026-12-31", "next_week", "2027-01-04")]
    [InlineData("2026-01-31", "last_month", "2025-12-01")]
    [InlineData("2026-01-31", "next_month", "2026-02-01")]
    [InlineData("2026-02-28", "next_year", "2027-01-01")]
    public void Period_SeenOnADay_BeginsOn(string today, string period, string start) =>
        Assert.Equal(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
            DatePeriod.Parse(period)!.Value.Start(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    static DateTime Between(DateTime from, DateTime to, int millionths)
    {
        var at = from + (to - from) * (millionths / 1e6);
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond)) is var whole && whole < from ? from : whole;
    }
}
