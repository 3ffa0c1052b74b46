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

    static string Encoded(string text) => System.Text.Encodings.Web.HtmlEncoder.Default.Encode(text);

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
