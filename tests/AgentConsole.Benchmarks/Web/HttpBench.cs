using System.Net.Http.Headers;
using System.Net.Http.Json;
using AgentConsole.Benchmarks.Desks;
using AgentConsole.Core.People;

namespace AgentConsole.Benchmarks.Web;

/// <summary>Creating tickets through the HTTP API with 1 and 8 clients; each answer comes after a durable commit.</summary>
internal static class HttpBench
{
    private const int WarmingClients = 8, WarmingEach = 300;

    public static async Task RunAsync(BenchOptions options)
    {
        string secret;
        await using (var desk = await BenchDesk.OpenAsync(options))
            secret = (await desk.Get<TokenBook>().MakeAsync(desk.Admin.Id!.Value, "benchmark", TokenScopes.Read | TokenScopes.Write, null)).Secret;
        await using var web = await WebDesk.StartAsync(BenchDesk.FolderOf(options), BenchDesk.DatabaseOf(options), demo: false);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 8 }) { BaseAddress = web.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        // A desk that has just been started compiles as it goes; those are not the figures of a day's work.
        await Task.WhenAll(Enumerable.Range(0, WarmingClients).Select(async client =>
        {
            for (var i = 0; i < WarmingEach; i++) await CreateAsync($"warm-{client}", i);
        }));
        Figures.Head();
        foreach (var clients in (int[])[1, 8])
            await Figures.RunAsync($"create by HTTP, {clients} at once", clients, TimeSpan.FromSeconds(options.Seconds), i => CreateAsync($"{clients}", i));

        async Task CreateAsync(string round, long i)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/tickets");
            request.Headers.Add("Idempotency-Key", $"{Environment.ProcessId}-{round}-{i}");
            request.Content = JsonContent.Create(new
            {
                subject = $"路由器 {i} reboots every night", requester = new { email = $"customer{i % 500}@bench.example" },
                message = new { text = $"Since the update the router {i} reboots. 路由器每晚重启，订单号 {i}。" }, priority = "high",
            });
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }
    }
}
