using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace AgentConsole.Benchmarks.Circuits;

/// <summary>Changes of tickets by the HTTP API, at an even pace, one after another: subject and priority of a ticket that nobody changed for long.</summary>
internal sealed class Changes : IDisposable
{
    private readonly HttpClient _http;
    private readonly Scene _scene;
    private readonly Sightings _sightings;
    private int _last;

    public Changes(Uri desk, Scene scene, Sightings sightings)
    {
        (_http, _scene, _sightings) = (new HttpClient { BaseAddress = desk }, scene, sightings);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", scene.Token);
    }

    /// <summary>Which filter each change belongs to.</summary>
    public Dictionary<int, int> FilterOf { get; } = [];

    public async Task RunAsync(int filters, double perSecond, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i / perSecond < time.TotalSeconds; i++)
        {
            var wait = TimeSpan.FromSeconds(i / perSecond) - clock.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            await ChangeAsync(filters);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task ChangeAsync(int filters)
    {
        var change = ++_last;
        var filter = FilterOf[change] = change % filters;
        var ticket = Ticket(filter, filters, change / filters);
        using var answer = await _http.PatchAsJsonAsync(new Uri($"api/v1/tickets/{ticket}", UriKind.Relative),
            new { subject = $"{_sightings.Of(change)} 路由器 reboots every night", priority = change / 2 % 2 == 0 ? "high" : "normal" });
        answer.EnsureSuccessStatusCode();
    }

    private long Ticket(int filter, int filters, int turn)
    {
        var tickets = _scene.TicketsOf(filter, filters);
        return tickets[turn % tickets.Length];
    }
}
