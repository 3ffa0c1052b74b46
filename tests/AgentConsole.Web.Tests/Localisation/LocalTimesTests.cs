using System.Globalization;
using AgentConsole.Web.Localisation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace AgentConsole.Web.Tests.Localisation;

public sealed class LocalTimesTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);   // a Sunday

    [Theory]
    [InlineData("en", 0, "just now")]
    [InlineData("en", -30, "just now")]          // made by a clock that runs ahead
    [InlineData("en", 59, "just now")]
    [InlineData("en", 60, "1m")]
    [InlineData("en", 3599, "59m")]
    [InlineData("en", 3600, "1h")]
    [InlineData("en", 86_399, "23h")]
    [InlineData("en", 86_400, "Sat 20:00")]      // Shanghai is eight hours ahead
    [InlineData("en", 7 * 86_400, "15 Nov")]
    [InlineData("en", 400 * 86_400, "18 Oct 2025")]
    [InlineData("zh-Hans", 120, "2 分钟前")]
    [InlineData("zh-Hans", 86_400, "周六 20:00")]
    [InlineData("zh-Hans", 7 * 86_400, "11月15日")]
    [InlineData("zh-Hans", 400 * 86_400, "2025年10月18日")]
    public void Ago_InALanguageAndAZone_IsSaidAsPeopleSayIt(string language, int seconds, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(language);
        var times = TimesAt(Noon, "Asia/Shanghai");

        var utc = Noon.UtcDateTime.AddSeconds(-seconds);

        Assert.Equal(expected, times.AgoText(utc));
        Assert.Contains($">{Encoded(expected)}</time>", times.Ago(utc).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Ago_UnderADay_TellsTheScriptWhatToSayThen()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("en");
        var element = TimesAt(Noon, "UTC").Ago(Noon.UtcDateTime.AddMinutes(-5)).Value;

        Assert.Contains("data-ago=\"Sun 11:55\"", element, StringComparison.Ordinal);
        Assert.Contains("title=\"Sunday 22 November 2026 11:55:00 UTC\"", element, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-22T16:30:00", "2026-11-22T16:00:00", "2026-11-23T16:00:00")]
    [InlineData("Europe/Berlin", "2026-03-29T12:00:00", "2026-03-28T23:00:00", "2026-03-29T22:00:00")]   // a day of 23 hours
    [InlineData("America/Santiago", "2026-09-06T12:00:00", "2026-09-06T04:00:00", "2026-09-07T03:00:00")] // that day begins at one
    public void DayOf_AnInstant_BeginsAndEndsByTheClockOfTheZone(string zone, string at, string start, string end)
    {
        static DateTime Utc(string text) => DateTime.Parse(text + "Z", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

        Assert.Equal((Utc(start), Utc(end)), TimesAt(Noon, zone).DayOf(Utc(at)));
    }

    static string Encoded(string text) => System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

    static LocalTimes TimesAt(DateTimeOffset now, string zone)
    {
        var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        return new LocalTimes(new StillClock(now), services.GetRequiredService<IStringLocalizer<TimeText>>()) { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
    }

    sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
