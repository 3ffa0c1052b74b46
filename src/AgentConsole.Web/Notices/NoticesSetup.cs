namespace AgentConsole.Web.Notices;

/// <summary>What every screen has one of: its view of what its person has not read.</summary>
static class NoticesSetup
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddScoped<NoticeShelf>()
        .AddScoped<NoticeWords>();
}
