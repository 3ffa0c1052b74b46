using AgentConsole.Core.Batches;
using AgentConsole.Core.Chores;
using AgentConsole.Core.Notices;
using AgentConsole.Core.People;
using AgentConsole.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace AgentConsole.Core;

/// <summary>All that the desk does by the clock, on one page. Each line is one call of the feature that knows how.</summary>
internal static class Timetable
{
    public static IServiceCollection AddTimetable(this IServiceCollection services) => services
        .AddSingleton<ChoreBook>()
        .AddSingleton<Housekeeper>()
        .Every<BinSweeper>(TimeSpan.FromMinutes(10), "bin", (x, ct) => x.SweepAsync(ct))            // tickets thirty days in the bin
        .Every<FileSweeper>(TimeSpan.FromHours(1), "files", (x, ct) => x.SweepAsync(ct))            // uploads that no message took, bytes that nobody names
        .Every<ReceiptBook>(TimeSpan.FromHours(6), "receipts", (x, ct) => x.SweepAsync(ct))         // idempotency keys of long ago
        .Every<BatchBook>(TimeSpan.FromHours(6), "batches", (x, ct) => x.SweepAsync(ct))            // what batches did a week ago
        .Every<SessionBook>(TimeSpan.FromHours(6), "sessions", (x, ct) => x.SweepAsync(ct))         // sessions whose cookies have run out
        .Every<NoticeBook>(TimeSpan.FromHours(6), "notices", (x, ct) => x.SweepAsync(ct));          // what people were told of a quarter ago

    private static IServiceCollection Every<T>(this IServiceCollection services, TimeSpan period, string name, Func<T, CancellationToken, Task> work) where T : notnull =>
        services.AddSingleton(p => new Chore(name, period, ct => work(p.GetRequiredService<T>(), ct)));
}
