using AgentConsole.Core.Kernel;
using AgentConsole.Core.Transfer;

namespace AgentConsole.Core.Tests.Transfer;

public sealed class TimeFormatTests
{
    [Theory]
    [InlineData("iso", "2024-03-01T10:00:00Z", "2024-03-01T10:00:00")]
    [InlineData("iso", "2024-03-01T10:00:00.1239+08:00", "2024-03-01T02:00:00.123")]
    [InlineData("iso", "2024-03-01 10:00", "2024-03-01T02:00:00")]
    [InlineData("iso", "2024-03-01", "2024-02-29T16:00:00")]
    [InlineData("iso", "2024-03-01 10:00:00 UTC", "2024-03-01T10:00:00")]
    [InlineData("d/M/yyyy HH:mm", "29/2/2016 01:16", "2016-02-28T17:16:00")]
    [InlineData("yyyy年M月d日 H:mm", "2024年3月1日 9:05", "2024-03-01T01:05:00")]
    [InlineData("ddd, d MMM yyyy H:mm:ss zzz", "Fri, 1 Mar 2024 10:00:00 +0100", "2024-03-01T09:00:00")]
    [InlineData("M/d/yyyy h:mm tt", "3/1/2024 9:05 PM", "2024-03-01T13:05:00")]
    [InlineData("unix", "1709287200", "2024-03-01T10:00:00")]
    [InlineData("unixms", "1709287200123", "2024-03-01T10:00:00.123")]
    public void TryParse_InShanghai_GivesTheInstant(string format, string text, string expected)
    {
        Assert.True(TimeFormat.Of(format).TryParse(text, Zones.Of("Asia/Shanghai"), out var utc));
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), utc);
        Assert.Equal(DateTimeKind.Utc, utc.Kind);
    }

    [Theory]
    [InlineData("iso", "yesterday")]
    [InlineData("iso", "0001-01-01")]
    [InlineData("unix", "99999999999999999999999999")]
    [InlineData("d/M/yyyy", "31/2/2024")]
    public void TryParse_NoTime_IsFalse(string format, string text) => Assert.False(TimeFormat.Of(format).TryParse(text, TimeZoneInfo.Utc, out _));

    [Theory]
    [InlineData("2024-03-31 02:30", "2024-03-31T01:30:00")] // skipped: as if the clock had not moved
    [InlineData("2024-10-27 02:30", "2024-10-27T00:30:00")] // twice: the first
    public void TryParse_AtAChangeOfClocks_IsAlwaysTheSame(string text, string expected)
    {
        Assert.True(TimeFormat.Of("iso").TryParse(text, Zones.Of("Europe/Madrid"), out var utc));
        Assert.Equal(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), utc);
    }

    [Fact]
    public void Of_NoFormat_IsRefused() => Assert.Equal("importTimeFormat", Assert.Throws<RefusedException>(() => TimeFormat.Of("%")).Refusal.Key);
}
