namespace AgentConsole.Core.Demo;

/// <summary>When which customer writes: by day and hours of the customer's own zone, weekends quieter, and never quite still before now.</summary>
internal static class Arrivals
{
    /// <summary>The last ones come in the last hours whatever the hour, so that a queue opened at night has news too.</summary>
    private const int Recent = 40, RecentMinutes = 240;
    private static readonly int[] OfWeekday = [30, 100, 96, 92, 90, 84, 42]; // from Sunday, of a hundred
    private static readonly int[] OfHour = [1, 1, 0, 0, 0, 1, 2, 5, 12, 20, 22, 18, 11, 12, 18, 19, 16, 12, 8, 7, 7, 6, 4, 2];

    /// <summary>In the order of time.</summary>
    public static List<(DateTime At, CastCustomer Who)> All(DemoCast cast, ulong seed, DateTime now, int days, int count)
    {
        var arrivals = new List<(DateTime At, CastCustomer Who)>(count);
        for (var i = 0; i < count; i++)
        {
            var dice = Dice.For(seed, 200_000 + i);
            var who = cast.Customers[dice.Chance(40) ? dice.Below(cast.Customers.Count / 5) : dice.Below(cast.Customers.Count)]; // some write often
            arrivals.Add((i < Recent ? now.AddSeconds(-dice.Between(60, RecentMinutes * 60)) : Usual(dice, who, now, days), who));
        }

        return [.. arrivals.OrderBy(x => x.At)];
    }

    private static DateTime Usual(Dice dice, CastCustomer who, DateTime now, int days)
    {
        while (true)
        {
            var day = now.Date.AddDays(-dice.Below(days + 1));
            if (!dice.Chance(OfWeekday[(int)day.DayOfWeek])) continue;
            var at = who.Awake.ToUtc(day.AddHours(dice.Weighted(OfHour)).AddSeconds(dice.Below(3600)));
            if (at >= now.AddDays(-days) && at <= now.AddMinutes(-RecentMinutes / 2)) return at;
        }
    }
}
