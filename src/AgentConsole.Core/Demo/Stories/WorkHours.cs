namespace AgentConsole.Core.Demo;

/// <summary>When somebody is at it: daily hours in their own time zone, on some days of the week.</summary>
internal sealed class WorkHours
{
    private readonly TimeZoneInfo _zone;
    private readonly TimeSpan _from, _to;
    private readonly bool _weekends;

    private WorkHours(string zone, TimeSpan from, TimeSpan to, bool weekends)
    {
        (_zone, _from, _to, _weekends) = (TimeZoneInfo.FindSystemTimeZoneById(zone), from, to, weekends);
    }

    public static WorkHours OfStaff(string zone) => new(zone, TimeSpan.FromHours(9), TimeSpan.FromHours(18), weekends: false);

    public static WorkHours OfCustomers(string zone) => new(zone, TimeSpan.FromHours(8), TimeSpan.FromHours(22), weekends: true);

    /// <summary>The first instant (UTC) at or after <paramref name="at"/> inside the hours.</summary>
    public DateTime Opens(DateTime at)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, _zone);
        var day = local.Date;
        if (local.TimeOfDay >= _to) day = day.AddDays(1);
        while (!_weekends && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        return day == local.Date && local.TimeOfDay >= _from ? at : ToUtc(day + _from);
    }

    /// <summary>As <see cref="Opens"/>, some time into the day when it has to wait for a morning: nobody answers everything at nine sharp.</summary>
    public DateTime Next(DateTime at, Dice dice)
    {
        var opens = Opens(at);
        return opens == at ? at : opens + TimeSpan.FromSeconds(dice.Between(90, 9_000));
    }

    /// <summary>The instant of a local time of a day.</summary>
    public DateTime ToUtc(DateTime local)
    {
        while (_zone.IsInvalidTime(local)) local = local.AddHours(1); // the hour that daylight saving skips
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), _zone);
    }
}
