using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Benchmarks.Door;

/// <summary>Create and change through the one door, alone and with 8 writers, each acknowledged after a durable commit.</summary>
internal static class DoorBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        await using var desk = await BenchDesk.OpenAsync(options);
        var time = TimeSpan.FromSeconds(options.Seconds);
        for (var i = 0; i < 50; i++) await desk.Tickets.CreateAsync(new NewTicket("Router reboots", desk.Customer, Channel.Mail), desk.Admin);
        var open = await OpenAsync(desk);
        Figures.Head();
        foreach (var writers in (int[])[1, 8])
        {
            await Figures.RunAsync($"create, {writers} at once", writers, time, i => desk.Tickets.CreateAsync(
                new NewTicket($"Router {i} reboots every night", desk.Customer, Channel.Mail), desk.Admin,
                new AddCustomerMessage(new MessageBody($"Since the update the router {i} reboots. 路由器每晚重启，订单号 {i}。"))));
            await Figures.RunAsync($"change, {writers} at once", writers, time, i => desk.Tickets.ApplyAsync(
                open[(int)(i * 7919L % open.Length)], null, desk.Admin, new SetPriority((Priority)(1 + i % 4)), new SetSubject($"Router {writers}.{i}")));
            await Figures.RunAsync($"reply, {writers} at once", writers, time, i => desk.Tickets.ApplyAsync(
                open[(int)(i * 7919L % open.Length)], null, desk.Admin, new AddReply(new MessageBody($"Thank you, we look into it {i}. 谢谢，我们会处理。"))));
        }
    }

    /// <summary>A thousand tickets that can still be changed, from all over the desk.</summary>
    private static async Task<long[]> OpenAsync(BenchDesk desk)
    {
        await using var db = await desk.ReadAsync();
        var all = await db.Tickets.Where(x => x.State == TicketState.Active && x.StatusCategory < StatusCategory.Closed).Select(x => x.Id).ToListAsync();
        return [.. all.Where((_, i) => i % Math.Max(1, all.Count / 1000) == 0)];
    }
}
